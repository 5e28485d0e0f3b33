#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "accord/contract/json/json.h"

namespace accord::contract {

/// Line and column in a text, both from 1; 0 means unknown.
struct Mark {
  int line = 0;
  int column = 0;
};

/// Finds the way from the root to any value of one JSON tree, by the value's address: what a
/// diagnostic needs, at no cost to those who only read. The tree must outlive it and stay as it is.
/// Immutable but for `set_marks`.
class PlaceIndex {
 public:
  explicit PlaceIndex(const Json& root);

  /// The JSON Pointer (RFC 6901) of a value of the tree; "" for the root and for strangers.
  [[nodiscard]] std::string pointer_of(const Json& value) const;
  /// The object or array that holds it; null for the root and for strangers.
  [[nodiscard]] const Json* parent_of(const Json& value) const;

  /// The places of all keys and values in document order, as a reader of the text met them: the key
  /// of a member comes before its value.
  void set_marks(const std::vector<Mark>& in_document_order);
  [[nodiscard]] Mark mark_of(const Json& value) const;
  /// Where the key of the member is whose value it is; for what is not a member, `mark_of`.
  [[nodiscard]] Mark key_mark_of(const Json& value) const;

 private:
  // An object or array that is not empty. Its children lie side by side in memory, and so do their
  // slots.
  struct Container {
    const Json* self;
    const Json* first_child;
    uint32_t size;
    uint32_t first_slot;
  };
  struct Found {
    const Container* container = nullptr;
    std::size_t index = 0;
  };
  void add(const Json& value);
  [[nodiscard]] Found find_place(const Json& value) const;
  void assign_marks(const Json& value, std::size_t slot, const Mark*& next);
  [[nodiscard]] Mark mark_in(const std::vector<Mark>& marks, const Json& value) const;

  const Json& root_;
  std::vector<Container> containers_;  ///< by the address of the first child
  std::vector<Mark> marks_;            ///< by slot; the root has the last one
  std::vector<Mark> key_marks_;        ///< by slot
  uint32_t slots_ = 0;
  uint32_t members_ = 0;  ///< how many of the slots are of members
};

}  // namespace accord::contract
