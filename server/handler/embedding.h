#pragma once

#include <span>
#include <vector>

#include "accord/contract/resource/view.h"
#include "accord/server/handler/resource_context.h"

namespace accord::server::handler {

/// Puts the rows of other resources into what is shown of the rows of one (docs/design.md,
/// Relations). Immutable and shared between threads.
class Embedding {
 public:
  /// `shown`: properties of the operation's resource.
  Embedding(const BoundOperation& bound, const std::vector<std::size_t>& shown);

  /// Nothing is embedded.
  [[nodiscard]] bool is_empty() const { return view_.parts.empty(); }

  /// The cells of the properties that embed rows become the JSON of these rows. One query for each
  /// of these properties, whatever the number of rows; they see one snapshot where `rows` does.
  struct From {
    const ResourceContext& context;
    persistence::Rows& rows;
    std::string_view origin;  ///< of absolute URLs
  };
  /// Throws persistence::TooLarge beyond twice what one response may hold: from within a job of the
  /// store.
  void fill(const From& from, std::span<persistence::Row> shown) const;

 private:
  contract::resource::View view_;
};

}  // namespace accord::server::handler
