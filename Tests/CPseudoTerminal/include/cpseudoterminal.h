#pragma once

#include <sys/types.h>

// What Swift's Glibc module hides: posix_openpt and its kin, and fork.

/// Opens a pseudo-terminal of this size. Both ends are closed on exec, the master does not block.
/// Returns 0, or an errno.
int bed_open_terminal(int rows, int columns, int *master, int *slave);

/// TIOCSWINSZ, after which the kernel sends SIGWINCH to the foreground process group. Returns 0, or an errno.
int bed_resize_terminal(int master, int rows, int columns);

struct bed_launch {
  const char *path;
  char *const *arguments;    // null-terminated, arguments[0] included
  char *const *environment;  // null-terminated
  int standard[3];           // become descriptors 0, 1 and 2
  int extra;                 // becomes descriptor 3, or -1; all others are closed
  int owns_terminal;         // whether standard[0] becomes the controlling terminal
};

/// Starts a program as the leader of a session of its own, with default signal actions and nothing blocked.
/// Returns 0 and its process id, or the errno of what failed, execve included.
int bed_launch(const struct bed_launch *launch, pid_t *process);

/// Waits until a child has ended, and leaves it to be reaped by `bed_reap`. Returns 0, or an errno.
int bed_await_end(pid_t process);

/// Reaps a child that has ended. Returns its exit status (0 to 255), or the negated number of the signal that ended it.
int bed_reap(pid_t process);
