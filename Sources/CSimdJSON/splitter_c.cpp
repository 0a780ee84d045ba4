// The splitter's C functions. An exception here means that there was no memory.

#include "csimdjson.h"
#include "splitter.h"

struct sj_splitter {
  Splitter machine;
  bool out_of_memory = false;
};

namespace {

std::string text(const uint8_t *bytes, size_t count) {
  return std::string(reinterpret_cast<const char *>(bytes), count);
}

}  // namespace

sj_splitter *sj_splitter_create(const uint8_t *list, size_t count) {
  try {
    return new sj_splitter{Splitter(text(list, count))};
  } catch (...) {
    return nullptr;
  }
}

void sj_splitter_destroy(sj_splitter *splitter) { delete splitter; }

sj_status sj_splitter_drop(sj_splitter *splitter, const uint8_t *key, size_t count) {
  if (!splitter) return SJ_TOO_LARGE;
  try {
    splitter->machine.drop(text(key, count));
    return SJ_OK;
  } catch (...) {
    splitter->out_of_memory = true;
    return SJ_TOO_LARGE;
  }
}

sj_status sj_splitter_step(
    sj_splitter *splitter, const uint8_t *bytes, size_t count, size_t *used, sj_bytes *item) {
  if (!splitter || splitter->out_of_memory) return SJ_TOO_LARGE;
  if (count == 0) return SJ_MORE;
  try {
    return splitter->machine.step(bytes, count, *used, *item);
  } catch (...) {
    splitter->out_of_memory = true;
    return SJ_TOO_LARGE;
  }
}

sj_bytes sj_splitter_envelope(const sj_splitter *splitter) {
  if (!splitter) return {nullptr, 0};
  return {splitter->machine.envelope().data(), splitter->machine.envelope().size()};
}

bool sj_splitter_is_between_items(const sj_splitter *splitter) {
  return splitter && splitter->machine.is_between_items();
}

sj_status sj_splitter_end(const sj_splitter *splitter) {
  return !splitter || splitter->out_of_memory ? SJ_TOO_LARGE : splitter->machine.end();
}

uint64_t sj_splitter_offset(const sj_splitter *splitter) { return splitter ? splitter->machine.offset() : 0; }
