#pragma once
#include <stddef.h>

/// A file of simulator/ as it was when this was built.
struct csimulated_file {
  /// Without folder and ending.
  const char *name;
  const unsigned char *bytes;
  size_t size;
};

/// What a cluster serves.
struct csimulated_file csimulated_resources(void);

/// The files of simulator/stories/, in the order in which they are applied.
size_t csimulated_story_count(void);
struct csimulated_file csimulated_story(size_t index);
