#include "accord/persistence/schema/shape.h"

#include <algorithm>

#include "accord/contract/http/text.h"

namespace accord::persistence::schema {
namespace {

template <class List>
auto* named(List& list, std::string_view name) {
  const auto at = std::find_if(list.begin(), list.end(), [&](const auto& each) {
    return contract::http::is_same_ignoring_case(each.name, name);
  });
  return at == list.end() ? nullptr : &*at;
}

}  // namespace

bool has_group(const std::vector<Group>& groups, const Group& group) {
  return std::any_of(groups.begin(), groups.end(), [&](const Group& each) {
    return std::is_permutation(each.begin(), each.end(), group.begin(), group.end());
  });
}

const ColumnShape* TableShape::find(std::string_view column) const {
  return named(columns, column);
}
ColumnShape* TableShape::find(std::string_view column) {
  return named(columns, column);
}
const TableShape* Schema::find(std::string_view table) const {
  return named(tables, table);
}
TableShape* Schema::find(std::string_view table) {
  return named(tables, table);
}

}  // namespace accord::persistence::schema
