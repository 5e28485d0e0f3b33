#pragma once

#include <optional>
#include <span>

#include "accord/contract/http/fault.h"
#include "accord/server/handler/body_item.h"
#include "accord/server/handler/item_view.h"
#include "accord/server/seeds/seed_context.h"

namespace accord::server::seeds {

/// What becomes of a property that the resource does not have and does not store.
enum class Unknown { dropped, refused };

/// Writes items of one resource as rows: keys and other values that the item has are kept, those
/// that it lacks are generated as a create does. What it refers to is passed to it must outlive it.
class ItemWriter {
 public:
  ItemWriter(const SeedContext& seeds, std::size_t resource);

  /// Within the transaction of a writer, and nothing is written where there is a fault; its
  /// pointers begin at the item. `given`: what the path of the item gives. `row`: what was written.
  std::optional<contract::http::Fault> write(
      persistence::Rows& rows,
      const contract::Json& item,
      std::span<const persistence::Match> given,
      Unknown unknown,
      persistence::Row& row) const;

 private:
  using Fault = contract::http::Fault;

  [[nodiscard]] handler::BodyItem named(const contract::Json& item) const;
  [[nodiscard]] std::optional<Fault> check(const contract::Json& item, Unknown unknown) const;
  std::optional<Fault> make(
      const handler::BodyItem& item,
      std::span<const persistence::Match> given,
      persistence::Row& row) const;
  std::optional<Fault> insert(
      persistence::Rows& rows, const handler::BodyItem& item, persistence::Row& row) const;

  handler::BoundOperation bound_;
  handler::ItemView view_;
  validation::Schema schema_;
};

}  // namespace accord::server::seeds
