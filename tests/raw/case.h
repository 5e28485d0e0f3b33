#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace accord::raw {

/// What is done next on the connection of a case.
struct Step {
  enum class Kind { write, await_answer };
  Kind kind = Kind::write;
  std::string bytes;  ///< of a write; the next step waits until the server has read them
};

struct WantedField {
  enum class Kind { equal, present, absent };
  std::string name;
  Kind kind = Kind::equal;
  std::string value;
};

struct WantedAnswer {
  enum class Content { sent, withheld, gzip };  ///< withheld: to a HEAD
  int status = 0;
  std::vector<WantedField> fields;
  std::optional<std::string> body;  ///< the whole of it, after gzip is undone
  std::vector<std::string> contains;
  std::vector<std::string> lacks;
  Content content = Content::sent;
};

/// One row of the suite: what is sent over a connection, why (the sentence of the RFC), and every
/// answer to it, no more and no fewer.
struct Case {
  enum class End {
    stays,     ///< the connection serves the next request (`closes: false`)
    closes,    ///< the server ends the connection and answers nothing that follows
    half_open  ///< as `closes`, after the client ended its own direction (`finishes: true`)
  };
  std::string theme;  ///< the name of its file
  std::string name;
  std::string rfc;
  std::vector<Step> steps;
  std::vector<WantedAnswer> answers;
  End end = End::stays;
  bool is_split = false;  ///< played once for each place at which its bytes can be cut in two
};

/// The cases of one YAML text. Throws std::runtime_error where a row is not as documented in
/// tests/raw/README.md, so that a slip of the pen is no passing test.
std::vector<Case> parse_cases(const std::string& theme, const std::string& text);

/// Those of every file of a folder, by name.
std::vector<Case> cases_in(const std::filesystem::path& folder);

}  // namespace accord::raw
