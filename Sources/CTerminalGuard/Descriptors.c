#define _GNU_SOURCE
#include "CTerminalGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

int bloom_wake_open(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void bloom_wake_raise(int wake) { eventfd_write(wake, 1); }

void bloom_wake_lower(int wake) {
    eventfd_t count;
    eventfd_read(wake, &count);
}

int bloom_pipe_open(int *reading, int *writing) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return errno;
    *reading = ends[0];
    *writing = ends[1];
    return 0;
}
