#pragma once
#include <stddef.h>

/// A file of the repository as it was when this was built.
struct cshipped_file {
  /// Without folder and ending.
  const char *name;
  const unsigned char *bytes;
  size_t size;
};

/// The files of keymaps/ one by one; null behind the last.
const struct cshipped_file *cshipped_keymap(size_t index);

/// The files of themes/ one by one; null behind the last.
const struct cshipped_file *cshipped_theme(size_t index);

/// The files of settings/ one by one; null behind the last.
const struct cshipped_file *cshipped_settings(size_t index);
