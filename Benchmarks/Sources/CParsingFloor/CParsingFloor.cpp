#include "CParsingFloor.h"

#ifdef HAS_SIMDJSON

#include <simdjson.h>

#include <vector>

namespace {
std::vector<simdjson::padded_string> texts;
simdjson::dom::parser parser;
}  // namespace

bool parsing_floor_is_available(void) { return true; }

void parsing_floor_add(const uint8_t *bytes, size_t count) {
    texts.emplace_back(reinterpret_cast<const char *>(bytes), count);
}

size_t parsing_floor_parse_all(void) {
    size_t parsed = 0;
    for (const auto &text : texts) {
        if (parser.parse(text).error() == simdjson::SUCCESS) parsed += 1;
    }
    return parsed;
}

void parsing_floor_clear(void) { texts.clear(); }

#else

bool parsing_floor_is_available(void) { return false; }
void parsing_floor_add(const uint8_t *, size_t) {}
size_t parsing_floor_parse_all(void) { return 0; }
void parsing_floor_clear(void) {}

#endif
