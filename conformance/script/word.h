#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace accord::conformance::script {

/// A string in single quotes: nothing but the quote itself has a meaning in them.
std::string single_quoted(std::string_view text);

/// Strings, and the variable that stands for each: credentials, and what marks a run.
using Names = std::vector<std::pair<std::string, std::string>>;

/// The variable that stands for the twelve hexadecimal digits which tell the values of one run from
/// those of another (`run::fresh_salt`): a script that is run again must not collide with itself.
inline constexpr const char* run_variable = "run";
/// Adds those in `text`: of strings ("accord" 0123456789ab "n5") and of UUIDs (their last part).
void add_marks(std::string_view text, Names& names);

/// Text that a shell script holds, some of it in variables; one word of a command.
class Word {
 public:
  /// With variables for what has a name.
  void add(std::string_view text, const Names& names);
  void add_variable(const std::string& name);

  /// `'/pets/'"$created_id"`
  [[nodiscard]] std::string text() const;
  [[nodiscard]] const std::set<std::string>& variables() const { return variables_; }

 private:
  void add_literal(std::string_view text);

  struct Piece {
    std::string text;
    bool is_variable = false;
  };
  std::vector<Piece> pieces_;
  std::set<std::string> variables_;
};

}  // namespace accord::conformance::script
