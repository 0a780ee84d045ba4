#include "splitter.h"

#include "string_scan.h"

namespace {

bool is_space(uint8_t byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }

bool ends_scalar(uint8_t byte) {
  switch (byte) {
    case ',': case ':': case '{': case '}': case '[': case ']': case '"': return true;
    default: return is_space(byte);
  }
}

// One huge object must not keep its memory for the rest of a list.
constexpr size_t kept_item_capacity = 1u << 20;

}  // namespace

sj_status Splitter::step(const uint8_t *bytes, size_t count, size_t &used, sj_bytes &item) {
  used = 0;
  if (failure_ != SJ_OK) return failure_;
  at_ = pending_ = bytes;
  end_ = bytes + count;
  const sj_status status = run();
  used = static_cast<size_t>(at_ - bytes);
  offset_ += used;
  if (status == SJ_ITEM) {
    item = {item_.data(), item_.size() - SJ_PADDING};
  } else if (status != SJ_MORE) {
    failure_ = status;
  }
  return status;
}

sj_status Splitter::end() const {
  if (failure_ != SJ_OK) return failure_;
  return lexing_ == Lexing::after ? SJ_OK : SJ_TRUNCATED;
}

sj_status Splitter::run() {
  while (at_ != end_) {
    const sj_status status = lex();
    if (status != SJ_OK) return status;
  }
  const sj_status status = flush();
  return status == SJ_OK ? SJ_MORE : status;
}

sj_status Splitter::lex() {
  switch (lexing_) {
    case Lexing::structure: return is_off_path() ? skip_nested() : structural(*at_);
    case Lexing::string: return skip_string();
    case Lexing::scalar: return skip_scalar();
    case Lexing::escape:
      if (capturing_) key_.append(at_, 1);
      at_++;
      lexing_ = Lexing::string;
      return SJ_OK;
    case Lexing::before:
      if (is_space(*at_)) break;
      if (*at_ != '{') return SJ_MALFORMED;
      lexing_ = Lexing::structure;
      return open(true);
    case Lexing::after:
      if (!is_space(*at_)) return SJ_MALFORMED;
      break;
  }
  at_++;
  return SJ_OK;
}

sj_status Splitter::structural(uint8_t byte) {
  switch (byte) {
    case ' ': case '\n': case '\r': case '\t': at_++; return SJ_OK;
    case '{': return open(true);
    case '[': return open(false);
    case '}': return close(true);
    case ']': return close(false);
    case ',': return comma();
    case ':': return colon();
    case '"':
      reading_key_ = is_object() && expects_key_;
      if (reading_key_) {
        begin_key();
      } else if (const sj_status status = begin_value()) {
        return status;
      }
      lexing_ = Lexing::string;
      at_++;
      return SJ_OK;
    default:
      lexing_ = Lexing::scalar;
      return begin_value();
  }
}

// MARK: tokens

sj_status Splitter::skip_string() {
  const uint8_t *stop = find_quote_or_backslash(at_, end_);
  const bool quote = stop != end_ && *stop == '"';
  const uint8_t *next = stop == end_ || quote ? stop : stop + 1;
  if (capturing_) key_.append(at_, static_cast<size_t>(next - at_));
  at_ = quote ? stop + 1 : next;
  if (quote) return close_string();
  if (stop != end_) lexing_ = Lexing::escape;
  return SJ_OK;
}

sj_status Splitter::close_string() {
  lexing_ = Lexing::structure;
  if (!reading_key_) return end_value();
  end_key();
  return SJ_OK;
}

sj_status Splitter::skip_scalar() {
  while (at_ != end_ && !ends_scalar(*at_)) at_++;
  if (at_ == end_) return SJ_OK;
  lexing_ = Lexing::structure;
  return end_value();
}

/// Most bytes of an item lie below what its path leads through, where only strings and brackets count: keys, commas,
/// colons and scalars are passed over in one stride.
sj_status Splitter::skip_nested() {
  const size_t floor = path_depth();
  while ((at_ = find_quote_or_bracket(at_, end_)) != end_) {
    const bool object = (*at_ == '{' || *at_ == '}');
    switch (*at_) {
      case '"':
        if (!skip_whole_string()) return SJ_OK;
        break;
      case '{':
      case '[':
        if (depth_ == SJ_MAX_DEPTH) return SJ_TOO_DEEP;
        objects_[++depth_] = object;
        at_++;
        break;
      default:
        // The last bracket leads back to where keys count.
        if (depth_ == floor + 1) return close(object);
        if (is_object() != object) return SJ_MALFORMED;
        depth_--;
        at_++;
    }
  }
  return SJ_OK;
}

/// Passes the string that begins here; false where the bytes end within it, which is noted then.
bool Splitter::skip_whole_string() {
  at_++;
  while ((at_ = find_quote_or_backslash(at_, end_)) != end_) {
    if (*at_++ == '"') return true;
    if (at_ == end_) {
      lexing_ = Lexing::escape;
      reading_key_ = capturing_ = false;
      return false;
    }
    at_++;
  }
  lexing_ = Lexing::string;
  reading_key_ = capturing_ = false;
  return false;
}

sj_status Splitter::open(bool object) {
  const bool list = !object && value_lead_ == Lead::list;
  const bool component = object && value_lead_ == Lead::component;
  if (const sj_status status = begin_value()) return status;
  if (depth_ == SJ_MAX_DEPTH) return SJ_TOO_DEEP;
  objects_[++depth_] = object;
  expects_key_ = object;
  at_++;
  if (component) matched_++;
  if (!list) return SJ_OK;
  in_list_ = true;
  expecting_ = Expecting::value_or_end;
  if (const sj_status status = flush()) return status;
  redirect(Sink::none);
  return SJ_OK;
}

sj_status Splitter::close(bool object) {
  if (is_object() != object || value_lead_ == Lead::dropped) return SJ_MALFORMED;
  if (is_between_items()) {
    if (expecting_ == Expecting::value) return SJ_MALFORMED;
    in_list_ = false;
    redirect(Sink::envelope);
  }
  at_++;
  depth_--;
  key_lead_ = value_lead_ = Lead::nothing;
  expects_key_ = false;
  if (depth_ == 0) lexing_ = Lexing::after;
  // The object of component n of the path lies n + 1 below the item's own.
  if (item_open_ && matched_ + list_depth + 1 > depth_ && matched_ > 0) matched_--;
  return end_value();
}

sj_status Splitter::comma() {
  if (value_lead_ == Lead::dropped) return SJ_MALFORMED;
  if (is_between_items()) {
    if (expecting_ != Expecting::comma_or_end) return SJ_MALFORMED;
    expecting_ = Expecting::value;
  }
  key_lead_ = value_lead_ = Lead::nothing;
  expects_key_ = is_object();
  at_++;
  return SJ_OK;
}

sj_status Splitter::colon() {
  if (value_lead_ == Lead::dropped || is_between_items()) return SJ_MALFORMED;
  value_lead_ = key_lead_;
  key_lead_ = Lead::nothing;
  at_++;
  return SJ_OK;
}

// MARK: keys

void Splitter::begin_key() {
  // In an item whose containers matched the path so far, the next component is looked for.
  const bool on_path = item_open_ && !dropping_ && matched_ < path_.size() && depth_ == list_depth + 1 + matched_;
  capturing_ = depth_ == 1 || on_path;
  if (capturing_) key_.clear();
}

void Splitter::end_key() {
  expects_key_ = false;
  key_lead_ = Lead::nothing;
  if (!capturing_) return;
  capturing_ = false;
  if (depth_ == 1) {
    if (key_.says(list_)) key_lead_ = Lead::list;
  } else if (key_.says(path_[matched_])) {
    key_lead_ = matched_ + 1 == path_.size() ? Lead::dropped : Lead::component;
  }
}

// MARK: values

sj_status Splitter::begin_value() {
  const Lead lead = value_lead_;
  key_lead_ = value_lead_ = Lead::nothing;
  if (is_between_items()) {
    if (expecting_ == Expecting::comma_or_end) return SJ_MALFORMED;
    expecting_ = Expecting::comma_or_end;
    if (item_.capacity() > kept_item_capacity) std::vector<uint8_t>().swap(item_);
    item_.clear();
    item_open_ = true;
    matched_ = 0;
    redirect(Sink::item);
  } else if (lead == Lead::dropped) {
    if (const sj_status status = flush()) return status;
    item_.insert(item_.end(), {'[', ']'});
    dropping_ = true;
    dropped_depth_ = depth_;
    redirect(Sink::none);
  }
  return SJ_OK;
}

sj_status Splitter::end_value() {
  if (dropping_ && depth_ == dropped_depth_) {
    dropping_ = false;
    redirect(Sink::item);
  } else if (item_open_ && depth_ == list_depth) {
    return end_item();
  }
  return SJ_OK;
}

sj_status Splitter::end_item() {
  if (const sj_status status = flush()) return status;
  item_.resize(item_.size() + SJ_PADDING);
  item_open_ = false;
  redirect(Sink::none);
  return SJ_ITEM;
}

// MARK: output

void Splitter::redirect(Sink sink) {
  sink_ = sink;
  pending_ = at_;
}

sj_status Splitter::flush() {
  if (sink_ != Sink::none) {
    std::vector<uint8_t> &out = sink_ == Sink::item ? item_ : envelope_;
    const size_t limit = sink_ == Sink::item ? SJ_MAX_ITEM_BYTES : SJ_MAX_ENVELOPE_BYTES;
    if (out.size() + static_cast<size_t>(at_ - pending_) > limit) return SJ_TOO_LARGE;
    out.insert(out.end(), pending_, at_);
  }
  pending_ = at_;
  return SJ_OK;
}
