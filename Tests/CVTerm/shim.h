#pragma once

#include <stdbool.h>
#include <string.h>
#include <vterm.h>

// Bit fields and tagged unions do not come through to Swift well; these read what the tests ask for.

enum {
    CVTERM_BOLD = 1,
    CVTERM_ITALIC = 2,
    CVTERM_UNDERLINE = 4,
    CVTERM_REVERSE = 8,
    CVTERM_STRIKE = 16,
};

static inline unsigned cvterm_attributes(const VTermScreenCell *cell) {
    return (cell->attrs.bold ? CVTERM_BOLD : 0) | (cell->attrs.italic ? CVTERM_ITALIC : 0)
        | (cell->attrs.underline ? CVTERM_UNDERLINE : 0) | (cell->attrs.reverse ? CVTERM_REVERSE : 0)
        | (cell->attrs.strike ? CVTERM_STRIKE : 0);
}

/// The palette entry of the foreground; -1 for the terminal's own colour, -2 for a 24-bit one.
static inline int cvterm_foreground(const VTermScreenCell *cell) {
    if (VTERM_COLOR_IS_DEFAULT_FG(&cell->fg)) return -1;
    return VTERM_COLOR_IS_INDEXED(&cell->fg) ? cell->fg.indexed.idx : -2;
}

/// The palette entry of the background; -1 for the terminal's own colour, -2 for a 24-bit one.
static inline int cvterm_background(const VTermScreenCell *cell) {
    if (VTERM_COLOR_IS_DEFAULT_BG(&cell->bg)) return -1;
    return VTERM_COLOR_IS_INDEXED(&cell->bg) ? cell->bg.indexed.idx : -2;
}

/// What a program switched on; filled by the callbacks of ``cvterm_watch``.
typedef struct {
    bool alternate_screen;
    bool cursor_visible;
    int cursor_row;
    int cursor_column;
    int bells;
} cvterm_state;

static inline int cvterm_property_changed(VTermProp property, VTermValue *value, void *user) {
    cvterm_state *state = user;
    if (property == VTERM_PROP_ALTSCREEN) state->alternate_screen = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE) state->cursor_visible = value->boolean;
    return 1;
}

static inline int cvterm_cursor_moved(VTermPos position, VTermPos earlier, int visible, void *user) {
    (void)earlier;
    (void)visible;
    cvterm_state *state = user;
    state->cursor_row = position.row;
    state->cursor_column = position.col;
    return 1;
}

static inline int cvterm_rang(void *user) {
    ((cvterm_state *)user)->bells += 1;
    return 1;
}

/// Keeps `state` up to date; it must live as long as the terminal.
static inline void cvterm_watch(VTermScreen *screen, cvterm_state *state) {
    static const VTermScreenCallbacks callbacks = {
        .movecursor = cvterm_cursor_moved,
        .settermprop = cvterm_property_changed,
        .bell = cvterm_rang,
    };
    vterm_screen_set_callbacks(screen, &callbacks, state);
}
