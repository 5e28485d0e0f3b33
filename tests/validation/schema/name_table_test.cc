#include "accord/validation/schema/name_table.h"

#include <set>

#include <gtest/gtest.h>

namespace accord::validation::schema {
namespace {

// The names must outlive the table.
NameTable table_of(const std::vector<std::string>& names) {
  std::vector<NameTable::Slot> slots;
  for (const std::string& name : names)
    slots.push_back({.name = name});
  NameTable table;
  table.build(slots);
  return table;
}

TEST(NameTable, FindsNothingBeforeItIsBuilt) {
  EXPECT_EQ(NameTable().find("a"), nullptr);
}

TEST(NameTable, FindsNothingWhereItIsEmpty) {
  EXPECT_EQ(table_of({}).find(""), nullptr);
  EXPECT_EQ(table_of({}).find("a"), nullptr);
}

TEST(NameTable, FindsEveryNameAndNoOther) {
  std::vector<std::string> names = {"", "a", "b", "ab", "abcdefgh", "abcdefghi", "abcdefg"};
  for (int i = 0; i < 1000; ++i)
    names.push_back("name" + std::to_string(i));
  const NameTable table = table_of(names);
  for (const std::string& name : names) {
    const NameTable::Slot* slot = table.find(name);
    ASSERT_NE(slot, nullptr) << name;
    EXPECT_EQ(slot->name, name);
    EXPECT_EQ(table.find(name + "!"), nullptr) << name;
  }
  std::set<std::string> held;
  for (const NameTable::Slot& slot : table.slots())
    held.emplace(slot.name);
  EXPECT_EQ(held.size(), names.size());
}

// Names are compared some bytes at a time: each length, and another byte at each place.
TEST(NameTable, TellsNamesApartThatDifferInOneByte) {
  for (std::size_t size = 1; size < 35; ++size) {
    const std::string name(size, 'n');
    const std::vector<std::string> one = {name};
    const NameTable table = table_of(one);
    ASSERT_NE(table.find(name), nullptr) << size;
    EXPECT_EQ(table.find(name.substr(1)), nullptr) << size;
    for (std::size_t i = 0; i < size; ++i) {
      std::string other = name;
      other[i] = '\xFF';
      EXPECT_EQ(table.find(other), nullptr) << size << ' ' << i;
      const std::vector<std::string> two = {name, other};
      const NameTable both = table_of(two);
      EXPECT_EQ(both.find(name)->name, name);
      EXPECT_EQ(both.find(other)->name, other);
    }
  }
}

TEST(NameTable, TellsNamesWithNulApart) {
  const std::vector<std::string> names{std::string("a\0b", 3)};
  const NameTable table = table_of(names);
  EXPECT_EQ(table.find("a"), nullptr);
  EXPECT_NE(table.find(std::string_view("a\0b", 3)), nullptr);
}

}  // namespace
}  // namespace accord::validation::schema
