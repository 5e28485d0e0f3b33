#pragma once

#include <optional>
#include <set>
#include <string>

#include "accord/contract/resource/answer_template.h"
#include "accord/contract/resource/list_query.h"
#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// What the members of an object beside the items of a page show (docs/design.md, Envelopes and
/// page objects): some names mean one thing or another, as their neighbours are. What it is made
/// with must outlive it.
class PageObject {
 public:
  /// `things`: the normalized names that the items may have: `articles` of `articlesCount`.
  PageObject(
      const schema::References& references,
      const Shape& object,
      const std::set<std::string>& things)
      : references_(references),
        object_(object),
        things_(things) {}

  /// nullopt where the member says nothing about pages.
  [[nodiscard]] std::optional<Filler> filler_of(
      const ShapeProperty& member, Paging::Style style) const;

 private:
  [[nodiscard]] bool has_total() const;
  [[nodiscard]] bool has(std::string_view name, Kind kind) const;
  [[nodiscard]] std::optional<Filler> beside_others(
      const std::string& name, const Shape& shape) const;

  const schema::References& references_;
  const Shape& object_;
  const std::set<std::string>& things_;
};

/// True for a message with `number` beside `totalElements`, which counts pages from 0 (Spring
/// Data).
bool counts_pages_from_zero(const schema::References& references, const Node& schema);

}  // namespace accord::contract::resource
