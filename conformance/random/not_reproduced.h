#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/conformance/verdict.h"

namespace accord::conformance::random {

/// Findings that no replay showed, or that none was left time for: one sentence for each cause.
class NotReproduced {
 public:
  /// `id` of the sequence; `reason`: why it could not be tried again; "" where it was.
  void add(
      const std::string& key,
      const std::string& id,
      const Finding& finding,
      const std::string& reason);
  /// A later replay showed it.
  void drop(const std::string& key) { notes_.erase(key); }
  /// It was tried so often that one more replay is not worth its time.
  [[nodiscard]] bool is_given_up(const std::string& key) const;

  /// In the order in which they were found; of many the first, and how many more there are.
  [[nodiscard]] std::vector<std::string> texts() const;

 private:
  struct Note {
    std::size_t number = 0;  ///< in the order of finding
    int tries = 0;
    std::string text;
  };
  std::map<std::string, Note> notes_;  ///< by key
  std::size_t count_ = 0;
};

}  // namespace accord::conformance::random
