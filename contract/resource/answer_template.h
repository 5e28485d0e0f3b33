#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace accord::contract::resource {

/// What is put in one place of a success response.
enum class Filler {
  constant,      ///< the same JSON text always
  item,          ///< the item
  property,      ///< one property of the item; left out or null where it has none
  items,         ///< the array of the items of the page
  count,         ///< how many items the page has
  total,         ///< how many items match, on all pages
  remaining,     ///< how many items come after the page
  limit,         ///< the size of a page
  offset,        ///< how many items come before the page
  first_row,     ///< the number of the first item of the page, from 1; none where it is empty
  last_row,      ///< of the last item
  page,          ///< the number of the page
  page_count,    ///< how many pages there are
  last_page,     ///< the number of the last page
  has_more,      ///< true where a page follows
  has_previous,  ///< true where a page comes before
  is_first,      ///< true on the first page
  is_last,       ///< true on the last page
  is_empty,      ///< true where the page has no items
  is_sorted,     ///< true where the items are ordered as a parameter says
  is_unsorted,   ///< false there
  next_offset,   ///< the offset of the next page, as a number
  next_page,     ///< the number of the next page
  previous_page,
  next_cursor,      ///< the text that requests the next page
  previous_cursor,  ///< never known: a cursor leads forward only
  self_url,         ///< the URL of the request
  path_url,         ///< the same without the query
  next_url,
  previous_url,
  first_url,
  last_url
};

/// The form of a success response around what is stored: the item or the items themselves, or an
/// envelope or a page object that holds them.
struct Template {
  enum class Kind { filler, object, array };
  /// What is written where the filler has no value, as for the next of the last page.
  enum class Absent { omit, null, empty_text };

  Kind kind = Kind::filler;
  Filler filler = Filler::item;
  std::string constant;      ///< of Filler::constant: JSON text
  std::size_t property = 0;  ///< of Filler::property
  /// Of a filler without a value, and of an object where no filler below has one.
  Absent absent = Absent::null;
  bool is_absolute = false;        ///< of a filler that is a URL: with the authority (format: uri)
  bool is_text = false;            ///< of a filler that is a number: written as a JSON string
  std::vector<std::string> names;  ///< of an object, one per member, in the order of the contract
  std::vector<Template> members;   ///< of an object or an array

  static Template of(Filler filler) {
    Template made;
    made.filler = filler;
    return made;
  }
  /// True for the item or the items alone, without an envelope.
  [[nodiscard]] bool is_plain() const { return kind == Kind::filler; }
  /// True where the filler, here or below, is used.
  [[nodiscard]] bool uses(Filler wanted) const;
};

}  // namespace accord::contract::resource
