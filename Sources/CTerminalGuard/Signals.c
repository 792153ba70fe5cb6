#define _GNU_SOURCE

#include "CTerminalGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    int number;
    unsigned bit;
} watched_signal;

static const watched_signal watched[] = {
    {SIGWINCH, BLOOM_SIGNAL_RESIZE},    {SIGTERM, BLOOM_SIGNAL_TERMINATE}, {SIGHUP, BLOOM_SIGNAL_HANGUP},
    {SIGINT, BLOOM_SIGNAL_INTERRUPT},   {SIGTSTP, BLOOM_SIGNAL_STOP},      {SIGCONT, BLOOM_SIGNAL_CONTINUE},
};
enum { watched_count = sizeof watched / sizeof *watched };

static struct sigaction earlier[watched_count];
static atomic_uint pending;
static atomic_int wake_counter = -1;
// A descriptor of our own, never closed: a handler that runs late must not write into what has got the number since.
static int own_wake = -1;
static bool watching;

static void note(int number) {
    int saved_errno = errno;
    for (int i = 0; i < watched_count; i++) {
        if (watched[i].number != number) continue;
        unsigned before = atomic_fetch_or(&pending, watched[i].bit);
        if (number == SIGTERM || number == SIGHUP || number == SIGINT) {
            unsigned ending = BLOOM_SIGNAL_TERMINATE | BLOOM_SIGNAL_HANGUP | BLOOM_SIGNAL_INTERRUPT;
            if (!(before & ending)) bloom_guard_end_within(2);
        }
    }
    uint64_t one = 1;
    int wake = atomic_load(&wake_counter);
    // The counter does not block: when it is full, the reader is awake already.
    if (wake >= 0 && write(wake, &one, sizeof one) < 0) { /* nothing to be done in a handler */ }
    errno = saved_errno;
}

static void catch_signal(int number, struct sigaction *before) {
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_ONSTACK | SA_RESTART};
    sigfillset(&action.sa_mask);
    sigaction(number, &action, before);
}

static bool is_ignored(const struct sigaction *action) {
    return !(action->sa_flags & SA_SIGINFO) && action->sa_handler == SIG_IGN;
}

void bloom_signals_watch(int wake) {
    if (own_wake < 0) {
        own_wake = fcntl(wake, F_DUPFD_CLOEXEC, 0);
    } else if (dup3(wake, own_wake, O_CLOEXEC) < 0) { /* the one before stays, and waits are no longer ended early */ }
    atomic_store(&wake_counter, own_wake);
    if (watching) return;
    watching = true;
    for (int i = 0; i < watched_count; i++) {
        catch_signal(watched[i].number, &earlier[i]);
        // Whoever started us under nohup, or without job control, meant it.
        if ((watched[i].number == SIGHUP || watched[i].number == SIGTSTP) && is_ignored(&earlier[i])) {
            sigaction(watched[i].number, &earlier[i], NULL);
        }
    }
    // At least this thread takes them, even if a pool that blocks everything started it.
    sigset_t ours;
    sigemptyset(&ours);
    for (int i = 0; i < watched_count; i++) sigaddset(&ours, watched[i].number);
    sigaddset(&ours, SIGALRM);
    pthread_sigmask(SIG_UNBLOCK, &ours, NULL);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, NULL);
}

unsigned bloom_signals_take(void) { return atomic_exchange(&pending, 0); }

void bloom_signals_raise(unsigned bits) { atomic_fetch_or(&pending, bits); }

void bloom_signals_unwatch(void) {
    if (!watching) return;
    watching = false;
    for (int i = 0; i < watched_count; i++) sigaction(watched[i].number, &earlier[i], NULL);
    // SIGPIPE stays ignored: sockets may still be written to, and an error is all that is wanted.
    atomic_store(&wake_counter, -1);
}

void bloom_signals_stop_group(void) {
    struct sigaction action = {.sa_handler = SIG_IGN}, ours;
    sigemptyset(&action.sa_mask);
    sigaction(SIGTSTP, NULL, &ours);
    if (is_ignored(&ours)) return;
    // The rest of the group first, as `make` or a pipeline must stop too for the shell to come back.
    sigaction(SIGTSTP, &action, NULL);
    kill(0, SIGTSTP);
    // Then ourselves: a signal to this thread is acted on before `raise` returns. One to the group might be taken
    // by another thread a moment later, and stop us when we had gone on already.
    action.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &action, NULL);
    // Threads that a pool started may have it blocked.
    sigset_t stop, before;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, &before);
    raise(SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    sigaction(SIGTSTP, &ours, NULL);
}
