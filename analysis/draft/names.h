#pragma once

#include <string>
#include <string_view>

namespace accord::analysis::draft {

/// True for what is a name in paths, schemas, URLs and code alike: an ASCII letter, then letters,
/// digits and single underscores, 50 characters at most.
bool is_name(std::string_view text);

/// The nearest such name, "first-name" is first_name; "" where there is
/// none.
std::string nearest_name(std::string_view text);

/// "cohort" of cohort_id and cohortId; "" of other names.
std::string without_id(std::string_view name);

/// A name of a resource in the form in which two of one resource are equal: lower case, words
/// joined by underscores, singular. "OrderItems" is order_item.
std::string resource_name(std::string_view name);

/// The plural of such a name: order_items, people, news.
std::string plural_of(std::string_view name);

/// "OrderItem" of order_item: names of schemas, ends of operationIds.
std::string type_name(std::string_view name);

/// "order item" of order_item or orderItem, in sentences.
std::string spoken(std::string_view name);

/// "an order item".
std::string with_article(std::string_view name);

/// "Order items".
std::string capitalized(std::string text);

}  // namespace accord::analysis::draft
