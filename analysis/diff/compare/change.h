#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/diagnostic.h"

namespace accord::analysis::diff {

/// What a change does to the clients of the old contract.
enum class Level {
  breaking,  ///< a client that kept the old contract fails
  warning,   ///< some clients fail, or a client gets something else than it asked for
  info       ///< no client notices who does not look
};

/// "breaking", "warning", "info".
std::string_view to_text(Level level);

/// One rule of `accord diff`, with a pair of documents in tests/cases/diff/<id>/.
struct Rule {
  std::string_view id;  ///< in kebab-case, stable
  Level level = Level::info;
  std::string_view description;  ///< one sentence: what changed
  std::string_view hint;         ///< what to do instead; "" where there is nothing to do
  /// The rules that the same two documents show the other way round, any of them, separated by
  /// spaces. A rule that names itself breaks both ways.
  std::string_view reverse;
};

/// One finding about two contracts.
struct Change {
  std::string_view rule;  ///< its id
  Level level = Level::info;
  std::string operation;  ///< "GET /pets", the first that shows it; "" is the whole contract
  std::string component;  ///< the schema component it stands in, "Pet"; "" is none
  std::string message;    ///< one sentence
  contract::Location old;
  contract::Location now;
  std::string fix;
  /// A value as JSON text that shows a breaking change of a schema: of a request, accepted before
  /// and refused now; of a response, never sent before and sent now. "" where there is none.
  std::string witness = {};
  std::string witness_of = {};   ///< what it is a value of: "the request body"; "" without one
  bool witness_is_sent = false;  ///< of a response: the server sends it, else it receives it

  bool operator==(const Change&) const = default;
};

/// All of them, in the order of the old contract, then what is new in the new one.
struct Changes {
  std::vector<Change> found;
  contract::Diagnostics unread;  ///< references of either contract that lead nowhere

  [[nodiscard]] std::size_t count(Level level) const;
};

}  // namespace accord::analysis::diff
