#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accord::analysis::draft {

/// A conversation that ends with the words of `read_words`: what is asked next, and what became of
/// the answer before. A value: nothing is read or printed here.
struct Conversation {
  std::vector<std::string> words = {};  ///< of the answers so far
  bool is_about_properties = false;     ///< of the last resource; else another resource
  bool is_done = false;
  std::string remark = {};  ///< why the last answer was refused, or help that it asked for

  /// What is asked now; ends with a space.
  [[nodiscard]] std::string question() const;
};

/// The conversation after this answer. A refused answer is asked again, an empty one ends what it
/// can end, `?` explains the words.
Conversation answered(Conversation before, std::string_view answer);

/// How words are written, for people: several lines.
std::string explanation();

}  // namespace accord::analysis::draft
