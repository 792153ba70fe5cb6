#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const pty_program no_program = {.master = -1, .slave = -1, .watch = -1, .pid = -1};

static int open_terminal(pty_program *program, int rows, int columns) {
    char name[128];
    program->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (program->master < 0) return errno;
    if (grantpt(program->master) != 0 || unlockpt(program->master) != 0) return errno;
    if (ptsname_r(program->master, name, sizeof name) != 0) return errno;
    program->slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (program->slave < 0) return errno;
    if (tcgetattr(program->slave, &program->before) != 0) return errno;
    return pty_resize(program, rows, columns);
}

/// After fork: only calls that are safe there. The test's own handlers and mask must not be inherited.
static void become(int in, int out, bool is_terminal, const char *path, char *const arguments[],
                   char *const environment[]) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    setsid();
    if (is_terminal) ioctl(in, TIOCSCTTY, 0);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    // A listening socket of another test would stay open in here.
    syscall(SYS_close_range, 3U, ~0U, 0U);
    execve(path, arguments, environment);
    _exit(127);
}

static int watch(pty_program *program) {
    program->watch = (int)syscall(SYS_pidfd_open, program->pid, 0);
    if (program->watch < 0) return errno;
    fcntl(program->watch, F_SETFD, FD_CLOEXEC);
    fcntl(program->master, F_SETFL, fcntl(program->master, F_GETFL) | O_NONBLOCK);
    return 0;
}

int pty_start(
    pty_program *program, const char *path, char *const arguments[], char *const environment[], int rows, int columns
) {
    *program = no_program;
    int result = open_terminal(program, rows, columns);
    if (result != 0) return result;
    program->pid = fork();
    if (program->pid < 0) return errno;
    if (program->pid == 0) become(program->slave, program->slave, true, path, arguments, environment);
    return watch(program);
}

int pty_start_without_terminal(
    pty_program *program, const char *path, char *const arguments[], char *const environment[]
) {
    *program = no_program;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    program->master = ends[0];
    program->pid = fork();
    if (program->pid == 0) become(nothing, ends[1], false, path, arguments, environment);
    close(nothing);
    close(ends[1]);
    return program->pid < 0 ? EAGAIN : watch(program);
}

int pty_open(pty_program *program, int rows, int columns) {
    *program = no_program;
    int result = open_terminal(program, rows, columns);
    if (result == 0) fcntl(program->master, F_SETFL, fcntl(program->master, F_GETFL) | O_NONBLOCK);
    return result;
}

int pty_resize(const pty_program *program, int rows, int columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    return ioctl(program->master, TIOCSWINSZ, &size) == 0 ? 0 : errno;
}

int pty_wait(const pty_program *program, int milliseconds) {
    struct pollfd watched[2] = {{.fd = program->master, .events = POLLIN}, {.fd = program->watch, .events = POLLIN}};
    int count = poll(watched, 2, milliseconds);
    if (count <= 0) return 0;
    if (watched[0].revents & POLLIN) return 1;
    if (watched[1].revents & POLLIN) return 2;
    // The writing end of a pipe was closed before the program ended: wait for that alone.
    return poll(&watched[1], 1, milliseconds) > 0 ? 2 : 0;
}

bool pty_wait_for_end(const pty_program *program, int milliseconds) {
    struct pollfd watched = {.fd = program->watch, .events = POLLIN};
    return poll(&watched, 1, milliseconds) > 0;
}

bool pty_reap(const pty_program *program, int *status) {
    return waitpid(program->pid, status, WNOHANG) == program->pid;
}

void pty_close(pty_program *program, bool reaped) {
    if (program->pid > 0 && !reaped) {
        int status;
        kill(program->pid, SIGKILL);
        waitpid(program->pid, &status, 0);
    }
    if (program->master >= 0) close(program->master);
    if (program->slave >= 0) close(program->slave);
    if (program->watch >= 0) close(program->watch);
    *program = no_program;
}

int pty_modes(const pty_program *program, struct termios *modes) {
    return tcgetattr(program->slave, modes) == 0 ? 0 : errno;
}

bool pty_modes_are_equal(const struct termios *left, const struct termios *right) {
    return left->c_iflag == right->c_iflag && left->c_oflag == right->c_oflag && left->c_cflag == right->c_cflag
        && left->c_lflag == right->c_lflag && memcmp(left->c_cc, right->c_cc, sizeof left->c_cc) == 0;
}

int pty_exit_code(int status, int *number) {
    *number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
