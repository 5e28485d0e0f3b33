#pragma once

#include <optional>

#include "accord/persistence/row_json.h"
#include "accord/server/handler/body_item.h"
#include "accord/server/handler/item_view.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::server::handler {

/// Makes the rows that one operation writes. Immutable and shared between threads; `bound` must
/// outlive it.
class RowBuilder {
 public:
  using Fault = contract::http::Fault;
  using Row = persistence::Row;

  /// `representation` is the compiled schema of the resource: a patched item must match it.
  RowBuilder(
      const BoundOperation& bound, const ItemView& view, const validation::Schema& representation)
      : bound_(bound),
        view_(view),
        representation_(representation) {}

  /// Writes what the item says and empties what it leaves out, or sets its default.
  std::optional<Fault> fill(const BodyItem& item, Row& row) const;
  /// Writes what the item says and keeps the rest (RFC 7396).
  std::optional<Fault> merge(const BodyItem& item, Row& row) const;
  /// What the row shows must match the schema of the resource.
  [[nodiscard]] std::optional<Fault> check(const BodyItem& item, const Row& row) const;
  /// Sets the defaults of a new row that the client cannot set, or that a patch left out.
  void set_defaults(Row& row) const;
  /// Sets what the server gives: keys and times.
  void stamp(Row& row, bool is_new) const;

 private:
  const BoundOperation& bound_;
  const ItemView& view_;
  const validation::Schema& representation_;
};

}  // namespace accord::server::handler
