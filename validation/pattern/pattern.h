#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "accord/contract/base/result.h"

namespace accord::validation {

/// A compiled `pattern` (ECMA-262 with the u flag, searched anywhere in the text; needless escapes
/// and single braces are let pass). RE2 runs it in linear time; PCRE2 is used where RE2 cannot
/// (look-around, back-references), with limits on steps, depth and heap: a text that exceeds them
/// does not match. Immutable and safe to share between threads.
class Pattern {
 public:
  /// The fault is a message; more than 64 KiB is refused.
  static contract::Result<std::shared_ptr<const Pattern>, std::string> compile(
      std::string_view text);

  virtual ~Pattern() = default;
  [[nodiscard]] virtual bool matches(std::string_view subject) const = 0;
  [[nodiscard]] const std::string& text() const { return text_; }

 protected:
  explicit Pattern(std::string text) : text_(std::move(text)) {}
  Pattern(const Pattern&) = default;
  Pattern& operator=(const Pattern&) = default;

 private:
  std::string text_;
};

}  // namespace accord::validation
