#pragma once

#include <functional>
#include <string>
#include <vector>

#include "accord/persistence/row_json.h"
#include "accord/server/handler/embedding.h"
#include "accord/server/handler/resource_context.h"
#include "accord/validation/call/call.h"

namespace accord::server::handler {

/// How one operation shows an item. Immutable and shared between threads. It is always given
/// the operation that it was made for. Where rows are embedded, it is given those that `embedded`
/// made.
class ItemView {
 public:
  explicit ItemView(const BoundOperation& bound);

  /// The response, or what its ETag names, shows rows of other resources.
  [[nodiscard]] bool embeds() const { return !embedding_.is_empty(); }
  /// Where absolute URLs are shown, also around the item: how those of this request begin; else "".
  [[nodiscard]] std::string origin(
      const validation::Call& call, const contract::http::Request& request) const;
  /// The row with the JSON of what it embeds.
  [[nodiscard]] persistence::Row embedded(
      const BoundOperation& bound,
      persistence::Rows& rows,
      persistence::RowView row,
      std::string_view origin) const;
  /// Calls `visit` with each row of the query and with the same row as it is shown, until it
  /// returns false.
  using Visit = std::function<bool(persistence::RowView row, persistence::RowView shown)>;
  void list(
      const BoundOperation& bound,
      persistence::Rows& rows,
      persistence::Query query,
      std::string_view origin,
      const Visit& visit) const;

  /// Appends what the response shows of the row.
  void append(
      const BoundOperation& bound,
      persistence::RowView row,
      std::string_view origin,
      std::string& body) const;
  /// The same, serialised once; the ETag of the row, "" where the operation has none.
  [[nodiscard]] std::string represent(
      const BoundOperation& bound,
      persistence::RowView row,
      std::string_view origin,
      std::string& body) const;
  /// The whole representation, which the ETag names.
  [[nodiscard]] std::string whole(
      const BoundOperation& bound, persistence::RowView row, std::string_view origin) const;
  /// Of the success response.
  [[nodiscard]] const std::string& media_type() const { return media_type_; }

 private:
  std::vector<std::size_t> visible_;
  bool shows_all_ = false;
  bool shows_urls_ = false;
  Embedding embedding_;
  std::string media_type_ = "application/json";
};

/// How the rows of the operation's resource are stored.
persistence::RowLayout layout_of(const BoundOperation& bound, std::string_view origin = {});

}  // namespace accord::server::handler
