#pragma once

// The wide functions and the extended colour pairs exist only behind these switches, which must come first.
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

// `wchar.h` hides this one unless a feature macro is set before the first libc header.
extern int wcwidth(wchar_t);
// `term.h` would bring hundreds of short macros such as `tab` and `lines`; these are all that is needed of it.
extern char *tigetstr(const char *);
extern int tigetnum(const char *);
extern int setupterm(const char *, int, int *);

// Variables of C are not visible in Swift 6 mode; macros with casts are not imported.

static inline WINDOW *bloom_screen(void) { return stdscr; }
static inline int bloom_color_count(void) { return COLORS; }
static inline int bloom_pair_count(void) { return COLOR_PAIRS; }

/// A screen on descriptors; the standard ones keep their streams. NULL when the terminal cannot be used.
static inline SCREEN *bloom_new_terminal(const char *name, int output, int input) {
    FILE *out = output == 1 ? stdout : fdopen(output, "w");
    FILE *in = input == 0 ? stdin : fdopen(input, "r");
    return out == NULL || in == NULL ? NULL : newterm(name, out, in);
}

static inline attr_t bloom_bold(void) { return A_BOLD; }
static inline attr_t bloom_dim(void) { return A_DIM; }
static inline attr_t bloom_italic(void) { return A_ITALIC; }
static inline attr_t bloom_underline(void) { return A_UNDERLINE; }
static inline attr_t bloom_reverse(void) { return A_REVERSE; }

/// A string of the terminal's description; NULL where it has none.
static inline const char *bloom_terminal_string(const char *name) {
    const char *text = tigetstr(name);
    return (text == NULL || text == (const char *)-1) ? NULL : text;
}

/// 1 when the terminal is known, 0 when it is not, -1 when there is no terminal database at all.
static inline int bloom_terminal_is_known(const char *name) {
    int answer = -1;
    return setupterm(name, 1, &answer) == OK ? 1 : answer > 0 ? 0 : answer;
}

static inline bool bloom_locale_is_utf8(void) {
    const char *set = nl_langinfo(CODESET);
    return set != NULL && strcmp(set, "UTF-8") == 0;
}

/// One cell: a base and at most four scalars behind it, and a 0. The pair goes through the pointer, as pairs above
/// 32,767 do not fit the older parameter.
static inline int bloom_set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
    int result = setcchar(cell, text, attributes, pair > 32767 ? 32767 : (short)pair, &pair);
    // `setcchar` stops at the next scalar with a width of its own; a terminal that joins them needs them all.
    for (int i = 1; i < CCHARW_MAX && text[i - 1] != 0; i++) cell->chars[i] = text[i];
    return result;
}

/// Puts a prepared run of cells on the screen. Nothing happens for places outside.
static inline int bloom_put_cells(int row, int column, const cchar_t *cells, int count) {
    return mvwadd_wchnstr(stdscr, row, column, cells, count);
}

/// The next refresh starts from an empty screen instead of trusting what stands there.
static inline void bloom_redraw_from_nothing(void) {
    clearok(curscr, true);
}

typedef struct {
    uint32_t first;
    uint32_t last;
    int8_t width;
} bloom_width_range;

/// Runs of scalars that libc gives the same width, from `first` to `last`; returns how many were stored.
static inline size_t bloom_measure_widths(
    uint32_t first, uint32_t last, bloom_width_range *ranges, size_t capacity
) {
    size_t count = 0;
    for (uint32_t scalar = first; scalar <= last; scalar++) {
        int8_t width = (int8_t)wcwidth((wchar_t)scalar);
        if (count > 0 && ranges[count - 1].width == width && ranges[count - 1].last + 1 == scalar) {
            ranges[count - 1].last = scalar;
        } else if (count < capacity) {
            ranges[count++] = (bloom_width_range){scalar, scalar, width};
        } else {
            break;
        }
    }
    return count;
}
