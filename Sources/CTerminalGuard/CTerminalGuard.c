#define _GNU_SOURCE
#include "CTerminalGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

// Descriptors of our own for the terminal, and those that everybody else uses.
static int terminal_fd = -1;
static int output_fd = -1;
static int shared_terminal_fd = -1;
static int shared_output_fd = -1;
static struct termios saved_modes;
static char reset_bytes[512];
static size_t reset_length;
// The window's own title lies on the terminal's stack, where only one restore for each save may look for it.
static const char title_bytes[] = "\033[23;0t";
static atomic_bool title_is_saved;
static atomic_bool engaged;
static atomic_bool crashing;
// From a fatal signal on: nobody but its handler changes the terminal.
static atomic_bool dying;
// The thread that is changing the terminal at this moment; 0 for none.
static atomic_int changer;
static atomic_int original_stderr = -1;
static atomic_int captured_stderr = -1;

// A stack overflow leaves no stack to run a handler on. Big enough for a handler that we chain to as well.
static char handler_stack[64 * 1024];

// MARK: - Changes

void bloom_guard_begin_change(void) {
    atomic_store(&changer, gettid());
    if (!atomic_load(&dying)) return;
    atomic_store(&changer, 0);
    while (true) pause();
}

void bloom_guard_end_change(void) { atomic_store(&changer, 0); }

/// Bounded, because a change can be held up by a terminal that takes no output.
static void wait_for_change(void) {
    int own = gettid();
    for (int tries = 0; tries < 50; tries++) {
        int thread = atomic_load(&changer);
        if (thread == 0 || thread == own) return;
        poll(NULL, 0, 1);
    }
}

// MARK: - Restoring

/// Waits at most a quarter of a second altogether for a terminal that takes no output.
static void write_bounded(int fd, const char *bytes, size_t length) {
    int flags = fcntl(fd, F_GETFL);
    if (flags >= 0) fcntl(fd, F_SETFL, flags | O_NONBLOCK);
    for (int tries = 0; length > 0 && tries < 25;) {
        ssize_t written = write(fd, bytes, length);
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        } else if (written < 0 && errno == EINTR) {
            tries++;
        } else if (written < 0 && errno == EAGAIN) {
            struct pollfd wait = {.fd = fd, .events = POLLOUT};
            poll(&wait, 1, 10);
            tries++;
        } else {
            break;
        }
    }
    if (flags >= 0) fcntl(fd, F_SETFL, flags);
}

static int put_modes_back(void) {
    if (terminal_fd < 0) return EBADF;
    // A process in the background would be stopped for setting modes, and then never end.
    sigset_t blocked, before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTTOU);
    pthread_sigmask(SIG_BLOCK, &blocked, &before);
    int result = tcsetattr(terminal_fd, TCSANOW, &saved_modes) == 0 ? 0 : errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return result;
}

int bloom_guard_restore_modes(void) {
    bloom_guard_begin_change();
    int result = put_modes_back();
    bloom_guard_end_change();
    return result;
}

bool bloom_guard_restore(void) {
    if (!atomic_exchange(&engaged, false)) return false;
    int saved_errno = errno;
    write_bounded(output_fd, reset_bytes, reset_length);
    if (atomic_exchange(&title_is_saved, false)) write_bounded(output_fd, title_bytes, sizeof title_bytes - 1);
    put_modes_back();
    errno = saved_errno;
    return true;
}

void bloom_guard_engage(void) { atomic_store(&engaged, true); }
void bloom_guard_disengage(void) { atomic_store(&engaged, false); }
bool bloom_guard_is_engaged(void) { return atomic_load(&engaged); }

void bloom_guard_set_title_saved(bool saved) { atomic_store(&title_is_saved, saved); }
bool bloom_guard_title_is_saved(void) { return atomic_load(&title_is_saved); }

void bloom_guard_set_stderr(int original, int captured) {
    atomic_store(&original_stderr, original);
    atomic_store(&captured_stderr, captured);
}

static void release_stderr(void) {
    int original = atomic_exchange(&original_stderr, -1);
    int captured = atomic_exchange(&captured_stderr, -1);
    if (original < 0) return;
    dup2(original, STDERR_FILENO);
    char buffer[1024];
    // The pipe does not block and holds 64 KiB at most.
    for (int rounds = 0; captured >= 0 && rounds < 64; rounds++) {
        ssize_t count = read(captured, buffer, sizeof buffer);
        if (count <= 0) break;
        // Nothing in it may steer the terminal: ASCII and line ends pass.
        for (ssize_t i = 0; i < count; i++) {
            unsigned char byte = (unsigned char)buffer[i];
            if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte >= 0x7f) buffer[i] = '?';
        }
        write_bounded(original, buffer, (size_t)count);
    }
}

static void restore_at_exit(void) {
    bloom_guard_restore();
    release_stderr();
}

/// The terminal as a dying process leaves it: other threads live on for a moment, and what they draw or switch on must
/// not come behind the reset. What one of them has begun is waited for, and it begins nothing more.
static void restore_for_good(void) {
    atomic_store(&dying, true);
    // Before the descriptors lead elsewhere: a reader would take that for the end of the terminal.
    wait_for_change();
    if (atomic_load(&engaged)) {
        int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
        if (nothing >= 0) {
            dup2(nothing, shared_output_fd);
            dup2(nothing, shared_terminal_fd);
        }
    }
    restore_at_exit();
}

// MARK: - Fatal signals

// Those that say that something is broken come first; the others only end a process that did not expect them.
static const int fatal_signals[] = {
    SIGSEGV, SIGBUS,  SIGILL,  SIGTRAP, SIGFPE,  SIGABRT,   SIGQUIT,
    SIGSYS,  SIGXCPU, SIGXFSZ, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF,
};
enum { fatal_count = sizeof fatal_signals / sizeof *fatal_signals, crash_count = 7 };
static struct sigaction earlier_fatal[fatal_count];

static void die_by_default(int number) {
    struct sigaction standard = {.sa_handler = SIG_DFL};
    sigemptyset(&standard.sa_mask);
    sigaction(number, &standard, NULL);
    // Blocked while we are in its handler, it kills as soon as the handler returns; a fault strikes again anyway.
    raise(number);
}

/// A handler that reports the crash writes to stdout, too; it halts the other threads by itself.
static void show_reports(void) {
    if (output_fd >= 0) dup2(output_fd, shared_output_fd);
}

static void fatal_handler(int number, siginfo_t *info, void *context) {
    if (atomic_exchange(&crashing, true)) {
        die_by_default(number);
        return;
    }
    restore_for_good();
    const struct sigaction *earlier = NULL;
    for (int i = 0; i < fatal_count; i++) {
        if (fatal_signals[i] == number) earlier = &earlier_fatal[i];
    }
    if (earlier != NULL && (earlier->sa_flags & SA_SIGINFO) && earlier->sa_sigaction != NULL) {
        show_reports();
        earlier->sa_sigaction(number, info, context);
    } else if (earlier != NULL && earlier->sa_handler != SIG_DFL && earlier->sa_handler != SIG_IGN) {
        show_reports();
        earlier->sa_handler(number);
    } else {
        die_by_default(number);
        return;
    }
    // A handler that returns relies on the fault to strike again; a signal that somebody sent does not.
    if (info == NULL || info->si_code <= 0) die_by_default(number);
}

static void install_fatal_handlers(void) {
    stack_t present = {0};
    if (sigaltstack(NULL, &present) == 0 && ((present.ss_flags & SS_DISABLE) || present.ss_size < 16 * 1024)) {
        stack_t ours = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
        sigaltstack(&ours, NULL);
    }
    struct sigaction action = {.sa_sigaction = fatal_handler, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < fatal_count; i++) {
        sigaction(fatal_signals[i], NULL, &earlier_fatal[i]);
        bool is_default = !(earlier_fatal[i].sa_flags & SA_SIGINFO) && earlier_fatal[i].sa_handler == SIG_DFL;
        // Those that do not mean a bug may be somebody else's business already.
        if (i < crash_count || is_default) sigaction(fatal_signals[i], &action, NULL);
    }
}

int bloom_guard_open(int terminal, int output, const char *reset, size_t length) {
    struct termios modes;
    if (tcgetattr(terminal, &modes) != 0) return errno;
    int own_terminal = fcntl(terminal, F_DUPFD_CLOEXEC, 3);
    int own_output = fcntl(output, F_DUPFD_CLOEXEC, 3);
    if (own_terminal < 0 || own_output < 0) {
        int code = errno;
        if (own_terminal >= 0) close(own_terminal);
        return code;
    }
    if (terminal_fd >= 0) close(terminal_fd);
    if (output_fd >= 0) close(output_fd);
    saved_modes = modes;
    terminal_fd = own_terminal;
    output_fd = own_output;
    shared_terminal_fd = terminal;
    shared_output_fd = output;
    reset_length = length < sizeof reset_bytes ? length : sizeof reset_bytes;
    memcpy(reset_bytes, reset, reset_length);
    static bool installed;
    if (!installed) {
        installed = true;
        install_fatal_handlers();
        atexit(restore_at_exit);
        at_quick_exit(restore_at_exit);
    }
    return 0;
}

// MARK: - A hard end

static void deadline_handler(int number) {
    (void)number;
    restore_for_good();
    _exit(0);
}

void bloom_guard_end_within(unsigned seconds) {
    struct sigaction action = {.sa_handler = deadline_handler, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    alarm(seconds);
}
