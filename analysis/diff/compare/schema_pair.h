#pragma once

#include <string>
#include <string_view>

#include "accord/analysis/diff/compare/recorder.h"
#include "accord/analysis/diff/compare/view.h"
#include "accord/validation/schema/direction.h"

namespace accord::analysis::diff {

using validation::Direction;

/// Where a schema stands: what a message is about. "the response 200 (application/json)".
struct SchemaRoot {
  std::string operation;
  std::string subject;
  contract::Node old;  ///< the nearest place where there is no schema
  contract::Node now;
  bool is_text = false;  ///< scalars are sent as text: a parameter, a header, a form
};

/// Two schemas that stand at the same place of a message, and the way to them.
struct SchemaPair {
  const SchemaView* old = nullptr;
  const SchemaView* now = nullptr;
  Direction direction = Direction::request;
  const SchemaRoot* root = nullptr;
  const SchemaPair* parent = nullptr;
  /// The outermost pair above that says which of several schemas this one is, or when it counts:
  /// what is found here is judged there. Null where there is none.
  const SchemaPair* holder = nullptr;
  std::string step = {};  ///< "name", "[]", "*"; "" where it is the parent's own alternative
  bool is_text = false;   ///< compared by the texts of its scalars, not by its values

  /// `"owner.name" of the request body`, or the root's subject.
  [[nodiscard]] std::string name() const;
  /// The same of a property.
  [[nodiscard]] std::string name_of(std::string_view property) const;
  /// True where its scalars are sent as text: those of the root, and the members and items of it.
  [[nodiscard]] bool may_be_text() const;
  /// The places of a finding; where one is not there, the nearest that is.
  [[nodiscard]] Where where(contract::Node old_place, contract::Node now_place) const;

 private:
  [[nodiscard]] std::string path() const;
};

}  // namespace accord::analysis::diff
