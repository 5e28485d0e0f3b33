#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {

/// What the query parameters of a list are for, by their names.
bool is_size(const contract::Parameter& parameter);
bool is_position(const contract::Parameter& parameter);
/// The one that says how many items a response has at most; null where there is none.
const contract::Parameter* size_of(const Task& task);
/// True where a response may not hold all.
bool pages(const Operation& operation);

/// True where the description has one of the words.
bool says(const contract::Node& described, std::initializer_list<const char*> words);

void set_query(Step& step, const std::string& name, Value value);
/// Asks for as many items as one response can have.
void ask_for_many(const Task& task, Step& step);
/// Restricts the list to what this case created, by another filter: by a reference or a string.
bool narrow(
    const Task& task, const Attempt& attempt, const Item& item, const std::string& but, Step& step);

/// The member of the items that the pointer names, in what the step sent; null where it sent none.
const contract::Json* sent_in(const Attempt& attempt, const Item& item, const std::string& pointer);

// Each adds the cases of its kind.
void plan_pages(const Task& task);
void plan_filters(const Task& task);
void plan_sorts(const Task& task);

}  // namespace accord::conformance::plan
