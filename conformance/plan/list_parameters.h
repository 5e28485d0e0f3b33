#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "accord/conformance/plan/recipe.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {

/// The schema of the items that a list shows.
contract::resource::Shape item_shape(const Task& task);
/// JSON Pointer of the key in them; "" where it is not known.
std::string key_of_items(const Task& task);

/// The query parameter that says how many items a response has at most; null where there is none.
const contract::Parameter* size_of(const Task& task);
/// True where it says which items of the list a response has.
bool is_position(const contract::Parameter& parameter);
/// True where it is a position that a response gives.
bool is_cursor(const Task& task, const contract::Parameter& parameter);
/// True where a response may not hold all.
bool pages(const Operation& operation);

/// True where one of the words is in the description.
bool says(const contract::Node& described, std::initializer_list<std::string_view> words);

void set_query(Step& step, const std::string& name, Value value);
/// Asks for as many items as one response can have.
void ask_for_many(const Task& task, Step& step);
/// Restricts the list to what belongs to items that this case made, but for the parameter `but`;
/// false where it has no such parameter.
bool narrow(const Task& task, const Attempt& attempt, const std::string& but, Step& step);

/// The member of the items that the pointer names, in what the step sent; null where it sent none.
const contract::Json* sent_in(const Attempt& attempt, const Item& item, const std::string& pointer);

// Each adds the cases of its kind. What they expect is inferred from names.
void plan_pages(const Task& task);
void plan_filters(const Task& task);
void plan_range(const Task& task, const contract::Parameter& parameter);
void plan_sorts(const Task& task);

}  // namespace accord::conformance::plan
