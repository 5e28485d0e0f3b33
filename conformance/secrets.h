#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace accord::conformance {

struct Request;

/// Strings that no report shows, in whatever way a server writes them back: with escapes of JSON
/// (`\/`, `\u002b`), percent-encoded, with references of HTML, `+` for a space, quoted for a shell,
/// each of these more than once and mixed; in base64 and base64url, also as a part of what is
/// encoded. One of fewer than four bytes is hidden as a whole word only: `1` not in `201`.
class Secrets {
 public:
  void add(const std::string& secret);
  void add(const Secrets& others);
  [[nodiscard]] bool contains(const std::string& secret) const { return all_.contains(secret); }
  [[nodiscard]] bool empty() const { return all_.empty(); }

  /// `text` with `SECRET` in their place.
  /// `others` are hidden too; where one begins within another, the first.
  [[nodiscard]] std::string masked(std::string_view text, const Secrets* others = nullptr) const;

 private:
  struct Needle {
    std::string text;
    bool is_whole = false;  ///< a word of its own
  };
  void add_needle(const std::string& text, bool is_whole);
  [[nodiscard]] std::size_t length_at(std::string_view text, std::size_t at) const;

  std::set<std::string> all_;
  std::vector<Needle> needles_;
  bool begins_[256] = {};  ///< by byte: one of them may begin so
};

/// What hides the secrets of a run, and those of one request of it.
class Mask {
 public:
  Mask() = default;
  explicit Mask(const Request& request) { add(request); }
  void add(const Request& request);

  [[nodiscard]] std::string operator()(std::string_view text) const;
  /// The same in place.
  void hide(std::string& text) const;

 private:
  const Secrets* run_ = nullptr;
  Secrets own_;
};

/// True where `secret` at `at` of `text` is to be hidden: what is short must be a word of its own.
bool is_hidden_at(std::string_view text, std::size_t at, std::string_view secret);

}  // namespace accord::conformance
