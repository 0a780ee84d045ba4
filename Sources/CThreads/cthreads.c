// Not POSIX: glibc wants to be asked for it, and Darwin's takes one argument.
#define _GNU_SOURCE
#include "cthreads.h"

#include <pthread.h>

void cthreads_set_name(const char *name) {
#ifdef __APPLE__
  pthread_setname_np(name);
#else
  pthread_setname_np(pthread_self(), name);
#endif
}
