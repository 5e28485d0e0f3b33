#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/diagram/diagram.h"

/// The texts of a drawing; none is escaped.
namespace accord::contract::diagram {

/// "Tables of Pet store"
std::string title_of(const Diagram& diagram);
/// "3 tables, 1 relation", and how many of them are `drawn` if these are not all.
std::string counts_of(const Diagram& diagram, const Diagram& drawn);
/// The tables and relations in sentences, for those who do not see the drawing; bounded.
std::string description_of(const Diagram& diagram);
/// One line for each of these edges: "Pet.owner_id refers to Owner.id"; bounded.
std::string relations_of(const Diagram& diagram, const std::vector<std::size_t>& edges);
/// The type of a column, with "?" where it may be absent or null.
std::string type_of(const Row& row);
/// What a mark of a column means.
struct Meaning {
  std::string_view mark;
  std::string_view text;
};
/// The marks of the columns of a diagram.
std::vector<Meaning> legend_of(const Diagram& diagram);
/// "exactly one"
std::string_view text_of(Count count);

}  // namespace accord::contract::diagram
