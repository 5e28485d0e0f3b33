#pragma once

#include <optional>
#include <span>

#include "accord/contract/json/json_patch.h"
#include "accord/persistence/row_json.h"
#include "accord/server/handler/body_item.h"
#include "accord/server/handler/item_view.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::server::handler {

/// The JSON Patch in the request body; a fault where it is not one. `call` must outlive it.
contract::Result<contract::JsonPatch, contract::http::Fault> patch_in_body(
    const validation::Call& call);

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
  /// Sets what the path gives; a fault where the item says otherwise (docs/design.md, Nested
  /// collections).
  std::optional<Fault> apply_path(
      const BodyItem& item, std::span<const persistence::Match> given, Row& row) const;
  /// Applies a JSON Patch to the row as it is shown. `fixed`: the properties that the path gives.
  std::optional<Fault> patch(
      const contract::JsonPatch& patch,
      std::span<const std::size_t> fixed,
      const Row& shown,
      Row& row) const;
  /// What the row shows must match the schema of the resource.
  [[nodiscard]] std::optional<Fault> check(const BodyItem& item, const Row& row) const;
  /// The values of a new or replaced item that a response must not show (Binding::guarded).
  [[nodiscard]] std::optional<Fault> check_guarded(const BodyItem& item, const Row& row) const;
  /// A replacing item that leaves out what every row has keeps it.
  void keep_required(const BodyItem& item, const Row& before, Row& row) const;
  /// Sets the defaults of a new row that the client cannot set, or that a patch left out.
  void set_defaults(Row& row) const;
  /// Sets what the server gives: keys and times.
  void stamp(Row& row, bool is_new) const;

 private:
  [[nodiscard]] std::optional<Fault> check_shown(
      const contract::Json& shown, const std::string& pointer) const;
  [[nodiscard]] bool is_guarded(const contract::http::ProblemError& error) const;
  std::optional<Fault> check_patched(contract::JsonDocument& patched) const;

  const BoundOperation& bound_;
  const ItemView& view_;
  const validation::Schema& representation_;
};

}  // namespace accord::server::handler
