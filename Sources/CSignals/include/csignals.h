#pragma once

#include <stddef.h>
#include <termios.h>

// What may be done when nothing else can run any more: in C, as a signal handler must not allocate, lock or wait.

enum { csignals_most_bytes = 1024 };

/// From now on `csignals_restore` gives this terminal back: it writes `bytes` (at most `csignals_most_bytes` of them
/// count) to `output` and sets `modes` on `input`. Not to be called by two threads at once.
void csignals_arm(int input, int output, const struct termios *modes, const void *bytes, size_t count);

/// The terminal is as it was: there is nothing to restore.
void csignals_disarm(void);

/// Gives the terminal back, once, whoever calls; does nothing when not armed. Async-signal-safe, and never waits for a
/// terminal that does not read for longer than about a quarter of a second.
void csignals_restore(void);

/// From now on a crash on any thread (SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT) gives the terminal back first;
/// then whatever was set for the signal before takes its course, so that status and core dump are true. The calling
/// thread gets a stack of its own for that, as its own may have overflowed.
void csignals_catch_crashes(void);
