#ifndef CSPAWN_H
#define CSPAWN_H

#include <spawn.h>

/// The flag of posix_spawnattr_setflags(3) that gives a child a session of its own.
extern const short cspawn_new_session;

/// Has the child begin with no descriptor of `first` or above. Returns 0 or an errno.
int cspawn_close_from(posix_spawn_file_actions_t *actions, int first);

#endif
