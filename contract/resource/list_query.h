#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/contract.h"

namespace accord::contract::resource {

enum class Comparison {
  equal,  ///< several values: any of them
  not_equal,
  greater,
  at_least,
  less,
  at_most,
  contains  ///< case ignored in ASCII
};

/// A query parameter, or one member of a deepObject parameter, that compares with a property.
struct Filter {
  std::string parameter;
  std::string member;  ///< of a deepObject parameter: `filter[name]`; "" for the parameter itself
  std::size_t property = 0;
  Comparison comparison = Comparison::equal;
  ParameterIn in = ParameterIn::query;
  const Json* constant = nullptr;  ///< compared with instead of a parameter
  /// Values that select nothing: `all`, or a default, which no item can have.
  std::vector<const Json*> neutral = {};
};

/// A query parameter whose text is searched for in several properties; case ignored in ASCII.
struct Search {
  std::string parameter;
  std::vector<std::size_t> properties;
};

/// One order that a sort parameter can request.
struct SortKey {
  std::string text;  ///< as the request names the property
  std::size_t property = 0;
};

/// How the order of a list is requested: `-name`, `name:desc`, `name,desc`, `name desc`, or a
/// second parameter that holds the direction.
struct Sort {
  std::string parameter;            ///< "" where the order cannot be requested
  std::string direction_parameter;  ///< `asc` or `desc`; "" where there is none
  std::vector<SortKey> keys;
  /// Of the parameter. Where it names none of the keys, as `relevance`: the order of the keys.
  const Json* default_value = nullptr;
};

/// How the page of a list is requested.
struct Paging {
  enum class Style {
    none,
    offset,  ///< how many items come before the page
    page,    ///< the number of the page
    cursor   ///< the key after which the page begins, opaque
  };
  Style style = Style::none;
  std::string size_parameter;      ///< "" where the size cannot be requested
  std::string position_parameter;  ///< "" where the first page is all that can be requested
  int64_t first_page = 1;
  bool is_first_page_declared = false;  ///< by a default or minimum of the parameter
  int64_t first_offset = 0;  ///< 1 where items are counted from 1 (RFC 7644 section 3.4.2.4)
  /// The size where the request gives none; nullopt: all items.
  std::optional<int64_t> default_size;

  [[nodiscard]] bool is_used() const {
    return style != Style::none || !size_parameter.empty() || default_size;
  }
};

/// What a list can be asked for.
struct ListQuery {
  std::vector<Filter> filters;
  std::vector<Search> searches;
  Sort sort;
  Paging paging;
};

}  // namespace accord::contract::resource
