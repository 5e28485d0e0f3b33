#pragma once

#include <string>
#include <vector>

#include "accord/contract/resource/model.h"

namespace accord::persistence {

/// A step of a migration whose rows nobody has looked at.
struct ImpliedStep {
  std::string table;              ///< as it is called before
  std::string text;               ///< what is done
  bool is_done_at_start = false;  ///< else by `accord migrate --apply`
  bool may_be_blocked = false;    ///< rows may be in the way
  std::string fix = {};           ///< what can be done about these
};

/// The steps from the tables that one contract implies to those of another (SQLite's types).
std::vector<ImpliedStep> migration_between(
    const contract::resource::Model& before, const contract::resource::Model& after);

}  // namespace accord::persistence
