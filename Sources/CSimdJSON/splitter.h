#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "csimdjson.h"
#include "key.h"

/// A byte state machine that follows a JSON object only as far as splitting needs: strings, brackets,
/// and the keys on two paths. What it copies unread is checked by whoever parses the pieces.
class Splitter {
 public:
  explicit Splitter(std::string list) : list_(std::move(list)) {}

  void drop(std::string key) { path_.push_back(std::move(key)); }
  sj_status step(const uint8_t *bytes, size_t count, size_t &used, sj_bytes &item);
  sj_status end() const;
  bool is_between_items() const { return in_list_ && depth_ == list_depth && !item_open_; }
  const std::vector<uint8_t> &envelope() const { return envelope_; }
  uint64_t offset() const { return offset_; }

 private:
  enum class Lexing : uint8_t { before, structure, string, escape, scalar, after };
  enum class Sink : uint8_t { none, envelope, item };
  /// What the key just read leads to, once its colon has come.
  enum class Lead : uint8_t { nothing, list, component, dropped };
  enum class Expecting : uint8_t { value_or_end, value, comma_or_end };

  /// Depth counts the containers open, so the list's own brackets enclose depth 2.
  static constexpr size_t list_depth = 2;

  sj_status run();
  sj_status lex();
  sj_status structural(uint8_t byte);
  sj_status skip_string();
  sj_status skip_scalar();
  sj_status skip_nested();
  bool skip_whole_string();
  /// Whether no key of the container that is open matters, nor any of those inside it.
  bool is_off_path() const { return item_open_ && depth_ > path_depth(); }
  /// How many containers are open where the next component of the path is looked for.
  size_t path_depth() const { return list_depth + 1 + matched_; }
  sj_status close_string();
  sj_status open(bool object);
  sj_status close(bool object);
  sj_status comma();
  sj_status colon();
  sj_status begin_value();
  sj_status end_value();
  sj_status end_item();
  sj_status flush();
  void redirect(Sink sink);
  void begin_key();
  void end_key();
  bool is_object() const { return objects_[depth_]; }

  std::string list_;
  std::vector<std::string> path_;
  std::vector<uint8_t> envelope_, item_;
  std::bitset<SJ_MAX_DEPTH + 1> objects_;
  Key key_;

  // The bytes of the current step, and the first of them that has not gone to the sink.
  const uint8_t *at_ = nullptr, *end_ = nullptr, *pending_ = nullptr;

  uint64_t offset_ = 0;
  size_t depth_ = 0;
  /// How many components of the path the containers open in this item have matched.
  size_t matched_ = 0;
  size_t dropped_depth_ = 0;
  Lexing lexing_ = Lexing::before;
  Sink sink_ = Sink::envelope;
  Lead key_lead_ = Lead::nothing, value_lead_ = Lead::nothing;
  Expecting expecting_ = Expecting::value_or_end;
  sj_status failure_ = SJ_OK;
  bool expects_key_ = false, reading_key_ = false, capturing_ = false;
  bool in_list_ = false, item_open_ = false, dropping_ = false;
};
