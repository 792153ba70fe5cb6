#pragma once

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

/// A program in a terminal of its own.
typedef struct {
    /// The end that a terminal emulator holds.
    int master;
    /// The program's end, kept open so that its modes can be read after the program has ended.
    int slave;
    /// Becomes readable when the program has ended.
    int watch;
    pid_t pid;
    /// The modes of the terminal before the program was started.
    struct termios before;
} pty_program;

/// Starts a program as the leader of a session whose terminal has the given size. Returns 0 or an errno.
int pty_start(
    pty_program *program, const char *path, char *const arguments[], char *const environment[], int rows, int columns
);

/// Starts a program without any terminal; `master` reads what it writes to stdout and stderr, stdin is empty.
int pty_start_without_terminal(
    pty_program *program, const char *path, char *const arguments[], char *const environment[]
);

/// Opens a terminal without a program: both ends for the caller, reading from `master` without waiting. Returns 0 or an
/// errno.
int pty_open(pty_program *program, int rows, int columns);

/// Gives the terminal another size, which sends SIGWINCH.
int pty_resize(const pty_program *program, int rows, int columns);

/// Waits until there is output (1), the program has ended and all its output was read (2), or the time is up (0).
int pty_wait(const pty_program *program, int milliseconds);

/// Waits until the program has ended, without reading what it writes. Returns whether it did.
bool pty_wait_for_end(const pty_program *program, int milliseconds);

/// Whether the program has ended; then `status` is what waitpid says. Call once.
bool pty_reap(const pty_program *program, int *status);

/// Closes what is open. A program that still runs is killed and reaped.
void pty_close(pty_program *program, bool reaped);

/// The modes of the program's terminal. Returns 0 or an errno.
int pty_modes(const pty_program *program, struct termios *modes);

/// Whether two sets of modes are the same in everything that a program can set.
bool pty_modes_are_equal(const struct termios *left, const struct termios *right);

/// Splits what waitpid says: the exit code, or -1 and the signal.
int pty_exit_code(int status, int *signal);
