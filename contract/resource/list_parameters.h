#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "accord/contract/contract.h"
#include "accord/contract/resource/binding.h"
#include "accord/contract/resource/declared.h"
#include "accord/contract/resource/resource.h"
#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// True for a parameter that says nothing about which items are meant, such as `api-version`.
bool is_only_checked(const DocumentSet& documents, const Parameter& parameter);

/// True where a query parameter is called like the size or the position of a page.
bool has_page_parameters(const Operation& operation);

/// Where the positions of a parameter begin: its default, else its minimum; nullopt without either.
std::optional<int64_t> first_of(const DocumentSet& documents, const Parameter& parameter);
/// Of the numbers of pages: 0 or 1.
int64_t first_page_of(const DocumentSet& documents, const Parameter& parameter);

/// What the query parameters of a list mean (docs/design.md, Query parameters). The contract and
/// the resource must outlive it.
class ListParameters {
 public:
  ListParameters(const Contract& contract, Resource& resource)
      : contract_(contract),
        resource_(resource) {}

  /// Fills `binding.query`; `page`: what x-accord says of it, or null.
  void find(const Operation& operation, const DeclaredPage* page, Binding& binding);
  /// True where the parameter has a meaning.
  [[nodiscard]] bool is_used(const Parameter& parameter) const {
    return used_.contains(&parameter);
  }

 private:
  void take_page(const Operation& operation, const DeclaredPage& page, Binding& binding);
  bool is_paging(const Parameter& parameter, Binding& binding);
  bool is_filter(const Parameter& parameter, Binding& binding);
  bool is_deep_filter(const Parameter& parameter, Binding& binding);
  bool is_search(const Parameter& parameter, Binding& binding);
  bool is_sort(const Operation& operation, const Parameter& parameter, Binding& binding);
  bool add_filter(
      const Parameter& parameter,
      std::string_view member,
      std::string_view name,
      const Shape& shape,
      Binding& binding);
  [[nodiscard]] std::vector<const Json*> neutral_values(
      const Node& schema, const Property& property) const;
  [[nodiscard]] std::optional<std::size_t> comparable(std::string_view name) const;
  std::vector<SortKey> sort_keys(const Shape& shape) const;

  const Contract& contract_;
  Resource& resource_;
  std::set<const Parameter*> used_;
};

}  // namespace accord::contract::resource
