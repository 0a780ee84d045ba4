#pragma once

/// Names the calling thread for debuggers and `ps -L`. Linux takes 15 bytes and refuses more.
void cthreads_set_name(const char *name);
