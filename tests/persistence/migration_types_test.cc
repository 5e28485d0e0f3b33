// Properties whose values become others of JSON: what is not of the new types is refused.

#include <gtest/gtest.h>

#include "accord/persistence/migration.h"
#include "persistence/migration_support.h"

namespace accord::persistence::migrations {
namespace {

using contract::schema::all_types;
using contract::schema::array_type;
using contract::schema::boolean_type;
using contract::schema::integer_type;
using contract::schema::number_type;
using contract::schema::object_type;
using contract::schema::string_type;
using contract::schema::TypeSet;

Property values(TypeSet types, ColumnType type = ColumnType::json) {
  Property made = property("v", type);
  made.types = types;
  return made;
}

Model with(const Property& property) {
  return model_of({resource("thing", {counted_key(), property})});
}

Cell json(const char* value) {
  return text(value, ColumnType::json);
}

struct TypesCase {
  const char* name;
  Property from;
  std::vector<Cell> cells;
  Property to;
  const char* refused;  // what the plan says; "" where it can be applied
  const char* rows = "";
};

std::vector<TypesCase> types_cases() {
  const Property whole = values(integer_type, ColumnType::integer);
  const Property real = values(number_type, ColumnType::number);
  return {
      {"an integer as an array",
       whole,
       {integer(5), integer(6)},
       values(array_type),
       R"(2 row(s) have a value that cannot be converted, such as "5" (id "1"), "6" (id "2"))"},
      {"an integer as an object", whole, {integer(5)}, values(object_type), "1 row(s) have"},
      {"a number as an array",
       real,
       {number(0.5)},
       values(array_type),
       R"(such as "0.5" (id "1"))"},
      {"a boolean as an object",
       values(boolean_type, ColumnType::boolean),
       {integer(1, ColumnType::boolean)},
       values(object_type),
       "1 row(s) have a value that cannot be converted"},
      {"a string as an array",
       values(string_type, ColumnType::text),
       {text("[]")},
       values(array_type),
       R"(such as "[]" (id "1"))"},
      {"no value as an array",
       whole,
       {null_cell(ColumnType::integer)},
       values(array_type),
       "",
       "-"},
      {"an integer as one of two types",
       whole,
       {integer(5)},
       values(integer_type | array_type),
       "",
       "5"},
      {"numbers of which one is an integer",
       real,
       {number(2), number(2.5)},
       values(integer_type | string_type),
       R"(1 row(s) have a value that cannot be converted, such as "2.5" (id "2"))"},
      {"numbers that are integers",
       real,
       {number(2)},
       values(integer_type | string_type),
       "",
       nullptr},  // PostgreSQL writes it as 2
      {"arrays as objects",
       values(array_type),
       {json("[1]"), json("[]"), null_cell(ColumnType::json)},
       values(object_type),
       R"(allow only object in the column "v": 2 row(s) have a value of another type, such as "[1]")"},
      {"several types as one of them",
       values(array_type | string_type),
       {json("[1]"), json(R"("a")")},
       values(array_type | object_type),
       R"(1 row(s) have a value of another type, such as ""a"" (id "2"))"},
      {"an integer among fractions",
       values(number_type | string_type),
       {json("1"), json("2.0"), json("2.5"), json(R"("a")")},
       values(integer_type | string_type),
       R"(1 row(s) have a value of another type, such as "2.5" (id "3"))"},
      {"any types that are arrays",
       values(all_types),
       {json("[1]")},
       values(array_type),
       "",
       "[1]"},
  };
}

void fill(Store& store, const std::vector<Cell>& cells) {
  for (const Cell& each : cells)
    ASSERT_FALSE(insert(store, {null_cell(ColumnType::integer), each}));
}

TEST(MigrationOfTypes, RefusesValuesThatAreOfNoneOfThem) {
  for (const TypesCase& each : types_cases()) {
    SCOPED_TRACE(each.name);
    const Folder folder;
    fill(*opened(folder.url(), with(each.from)), each.cells);
    const std::string rows = rows_of(*opened(folder.url(), with(each.from)));
    EXPECT_FALSE(Store::open(folder.url(), with(each.to)));
    const auto done = migrate(folder.url(), with(each.to), {.is_applied = true});
    ASSERT_TRUE(done) << done.fault();
    const std::string said = joined(done->lines);
    const bool is_refused = *each.refused != '\0';
    EXPECT_EQ(done->is_blocked, is_refused) << said;
    EXPECT_NE(said.find(each.refused), std::string::npos) << said;
    if (is_refused) {
      EXPECT_EQ(rows_of(*opened(folder.url(), with(each.from))), rows);
    } else if (each.rows != nullptr) {
      EXPECT_EQ(
          rows_of(*opened(folder.url(), with(each.to))), std::string("1 ") + each.rows + " \n");
    }
  }
}

TEST(MigrationOfTypes, AllowsMoreOfThemAtTheStart) {
  const Folder folder;
  fill(*opened(folder.url(), with(values(array_type))), {json("[1]")});
  EXPECT_EQ(rows_of(*opened(folder.url(), with(values(array_type | object_type)))), "1 [1] \n");
  const auto again = migrate(folder.url(), with(values(array_type | object_type)), {});
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->is_done) << joined(again->lines);
}

// The text of a number that is written in another way would be lost.
TEST(MigrationOfTypes, ConvertsTextToTheSameNumberOnly) {
  const auto is_blocked = [](const char* value) {
    const Folder folder;
    fill(*opened(folder.url(), with(values(string_type, ColumnType::text))), {text(value)});
    const auto plan = migrate(folder.url(), with(values(number_type, ColumnType::number)), {});
    return !plan || plan->is_blocked;
  };
  for (const char* same : {"1", "-0.5", "1.50", "1e3", "123456789012345", "0.0"})
    EXPECT_FALSE(is_blocked(same)) << same;
  for (const char* other :
       {"1e400",
        "1e-400",
        " 7",
        "12\n",
        "9007199254740993",
        "0.1234567890123456",
        "0x1",
        "",
        "07",
        "1."})
    EXPECT_TRUE(is_blocked(other)) << other;
}

}  // namespace
}  // namespace accord::persistence::migrations
