#ifndef C_PARSING_FLOOR_H
#define C_PARSING_FLOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The floor under every decoder: simdjson parses the texts and builds its tape, and nobody makes values of it.

/// Whether the floor was built in; without it, the functions below do nothing.
bool parsing_floor_is_available(void);

/// Keeps a copy of a text, with the padding that simdjson reads over.
void parsing_floor_add(const uint8_t *bytes, size_t count);

/// Parses all texts, one after the other; answers how many of them are JSON.
size_t parsing_floor_parse_all(void);

/// Forgets all texts.
void parsing_floor_clear(void);

#ifdef __cplusplus
}
#endif

#endif
