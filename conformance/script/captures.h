#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "accord/conformance/exchange.h"

namespace accord::conformance::script {

/// What is read from responses into variables, and by which requests it is needed.
class Captures {
 public:
  /// Both must outlive it.
  Captures(const std::vector<Exchange>& exchanges, const Results& results)
      : exchanges_(exchanges),
        results_(results) {}

  struct Variable {
    std::string name;
    std::string value;  ///< in the run
  };
  /// The variable for what the request at `before` takes of an earlier response; nullopt where the
  /// value is not in one, or a shell would change it: the script has it as it was then.
  std::optional<Variable> of(const plan::FromStep& from, std::size_t before);
  /// The Location of an earlier response; empty value where there is none.
  std::optional<Variable> location_of(const std::string& step, std::size_t before);

  /// The lines that read variables from the response at `index`; "" where none is needed.
  [[nodiscard]] std::string lines(std::size_t index) const;
  [[nodiscard]] bool reads_headers() const { return reads_headers_; }
  [[nodiscard]] bool reads_bodies() const { return reads_bodies_; }

 private:
  [[nodiscard]] std::optional<std::size_t> producer(
      const std::string& step, std::size_t before) const;
  void read_header(std::size_t index, const std::string& variable, const std::string& header);
  Variable variable(std::size_t index, std::string_view what, std::string value);

  const std::vector<Exchange>& exchanges_;
  const Results& results_;
  std::map<std::size_t, std::vector<std::string>> lines_;
  bool reads_headers_ = false;
  bool reads_bodies_ = false;
};

}  // namespace accord::conformance::script
