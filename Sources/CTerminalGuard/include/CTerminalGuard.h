#pragma once

#include <stdbool.h>
#include <stddef.h>

// What must work inside a signal handler: giving the terminal back, and noting that a signal came.
// All functions act on one terminal per process, which is how many there are.

/// Remembers the terminal's modes and the bytes that undo ours, and installs the handlers for fatal signals.
///
/// The bytes are copied (at most 512). Nothing is changed on the terminal. Returns 0 or an errno.
int bloom_guard_open(int terminal, int output, const char *reset, size_t length);

/// From now on the terminal is in our modes and ``bloom_guard_restore`` acts.
void bloom_guard_engage(void);

/// Whether the terminal is in our modes.
bool bloom_guard_is_engaged(void);

/// Writes the reset bytes and restores the remembered modes; returns whether there was anything to do.
///
/// May be called from signal handlers and any number of times.
bool bloom_guard_restore(void);

/// The terminal was given back by other means: only forget that it was ours.
void bloom_guard_disengage(void);

/// The modes that were remembered are put back, without the reset bytes. Returns 0 or an errno.
int bloom_guard_restore_modes(void);

/// The calling thread is about to set modes or to write to the terminal, in one call that ends soon.
///
/// A fatal signal on another thread waits for it, at most 50 ms, before it restores the terminal; once it has come, this
/// does not return. To be followed by ``bloom_guard_end_change``; pairs do not nest, and one thread at a time has one.
void bloom_guard_begin_change(void);

/// The call has ended.
void bloom_guard_end_change(void);

/// Whether the terminal has been told to remember the title of its window: then a restore gives it back.
void bloom_guard_set_title_saved(bool saved);

/// What ``bloom_guard_set_title_saved`` was told last, unless a restore has given the title back since.
bool bloom_guard_title_is_saved(void);

/// Where stderr led before it was turned away from the screen, and the pipe that holds what was written since.
///
/// A crash report then still reaches the person. -1 for none.
void bloom_guard_set_stderr(int original, int captured);

/// Restores the terminal and ends the process with code 0 after so many seconds, whatever the other threads do.
void bloom_guard_end_within(unsigned seconds);

/// The signals that the viewer acts on, as bits.
enum {
    BLOOM_SIGNAL_RESIZE = 1,
    BLOOM_SIGNAL_TERMINATE = 2,
    BLOOM_SIGNAL_HANGUP = 4,
    BLOOM_SIGNAL_INTERRUPT = 8,
    BLOOM_SIGNAL_STOP = 16,
    BLOOM_SIGNAL_CONTINUE = 32,
};

/// Catches WINCH, TERM, HUP, INT, TSTP and CONT, and ignores PIPE. Each sets its bit and adds 1 to the event
/// counter `wake`. TERM, HUP and INT also start the clock of ``bloom_guard_end_within`` with 2 seconds.
void bloom_signals_watch(int wake);

/// The bits that were set since the last call.
unsigned bloom_signals_take(void);

/// Puts back the handlers that were there before ``bloom_signals_watch``.
void bloom_signals_unwatch(void);

/// Stops the process group as the terminal's stop key would; returns after it was continued, or at once when
/// nobody is there who could continue it.
void bloom_signals_stop_group(void);

/// Sets bits as if their signals had come, without waking anybody.
void bloom_signals_raise(unsigned bits);

// Two things of Linux that Swift's Glibc module does not show.

/// A counter that ends `poll` while it is above 0 and never blocks; -1 with errno set when there is none.
int bloom_wake_open(void);

/// Adds 1.
void bloom_wake_raise(int wake);

/// Sets it to 0.
void bloom_wake_lower(int wake);

/// A pipe whose ends do not block and are closed on exec: what is read, what is written. Returns 0 or an errno.
int bloom_pipe_open(int *reading, int *writing);

// Programs that are started and not waited for.

/// Starts a program without a shell, in a session of its own, with nothing of ours open: stdin, stdout and stderr lead
/// to /dev/null. The name is looked for in PATH. Both lists end in NULL. Returns 0 or an errno.
int bloom_spawn_detached(char *const arguments[], char *const environment[], int *process);

/// Whether a program that was started has ended; asked once more after that, the answer is true as well.
bool bloom_child_has_ended(int process);
