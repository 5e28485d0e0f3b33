#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "accord/conformance/secrets.h"

namespace accord::conformance::script {

/// A string in single quotes: nothing but the quote itself has a meaning in them.
std::string single_quoted(std::string_view text);

/// UTF-8 without characters that a reader does not see, but line feeds and tabs.
bool can_be_seen(std::string_view text);

/// What a script has in variables, and what must not be in it.
struct Names {
  /// Strings, and the variable that stands for each: credentials, and what marks a run.
  std::vector<std::pair<std::string, std::string>> strings = {};
  Mask mask = {};  ///< hides credentials that are written in another way
};

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

  /// `'/pets/'"$created_id"`; characters that are not seen are written by printf.
  [[nodiscard]] std::string text() const;
  /// The same as a command that prints it, whatever bytes it has: `printf 'a%s\012' "$created_id"`.
  [[nodiscard]] std::string printf_command() const;
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
