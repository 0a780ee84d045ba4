// Of <spawn.h>, what Swift's Glibc module hides.
#define _GNU_SOURCE
#include "cspawn.h"

// POSIX_SPAWN_SETSID; neither library shows it without its own feature macro, which a module map may lose.
#ifdef __GLIBC__
const short cspawn_new_session = 0x80;
#else
const short cspawn_new_session = 0x0400;
#endif

int cspawn_close_from(posix_spawn_file_actions_t *actions, int first) {
#ifdef __GLIBC__
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
#else
  // Darwin: POSIX_SPAWN_CLOEXEC_DEFAULT does it.
  (void)actions, (void)first;
  return 0;
#endif
}
