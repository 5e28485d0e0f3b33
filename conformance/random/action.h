#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "accord/conformance/random/catalogue.h"

namespace accord::conformance::random {

enum class Kind {
  create,
  read,
  list,
  replace,
  patch,
  remove,
  broken,    ///< a body that its schema refuses
  duplicate  ///< a unique value that another item has
};
std::string_view to_text(Kind kind);

/// A row, by the action that made it and its noun: an action may have to make parents, too.
using RowKey = std::pair<std::size_t, std::size_t>;

/// One thing that a sequence does. It names no values: they are new each time that it is done.
struct Action {
  std::size_t number = 0;  ///< in its sequence; stays where others are dropped
  const Choice* choice = nullptr;
  Kind kind = Kind::create;
  std::optional<RowKey> row = {};    ///< that it works on
  std::vector<RowKey> above = {};    ///< that its path and references name
  std::optional<RowKey> other = {};  ///< whose value it takes
  std::size_t variant = 0;           ///< 0: the body that works; else which other one
};
using Sequence = std::vector<Action>;

}  // namespace accord::conformance::random
