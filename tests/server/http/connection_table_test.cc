#include "accord/server/http/connection_table.h"

#include <optional>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace accord::server::http {
namespace {

bool is_open(int descriptor) {
  return ::fcntl(descriptor, F_GETFD) >= 0;
}

TEST(ConnectionTable, FindsByDescriptorAndNumber) {
  ConnectionTable table;
  const Connection& first = table.add(5, {});
  const uint64_t number = first.number;
  EXPECT_EQ(table.find(5), &first);
  EXPECT_EQ(table.find(5, number), &first);
  EXPECT_EQ(table.find(6), nullptr);
  const Connection& next = table.add(5, {});
  EXPECT_EQ(table.find(5), &next);
  EXPECT_EQ(table.find(5, number), nullptr) << "another has its descriptor";
  table.erase(next);
  EXPECT_EQ(table.find(5), nullptr);
}

TEST(ConnectionTable, KeepsAHalfClosedOneBesideTheNextOfItsDescriptor) {
  constexpr int served = 100'005;  // is no descriptor of this process
  const int copy = ::eventfd(0, EFD_CLOEXEC);
  std::optional<ConnectionTable> table(std::in_place);
  Connection& waits = table->add(served, {});
  waits.buffer = std::string(100, 'x');
  const char* bytes = waits.buffer.data();
  table->keep(waits, copy);
  EXPECT_TRUE(waits.is_half_closed);
  EXPECT_EQ(waits.buffer.data(), bytes) << "views of its request are valid";
  EXPECT_EQ(table->find(served), nullptr);
  const Connection& next = table->add(served, {});
  EXPECT_EQ(table->find(served, waits.number), &waits);
  EXPECT_EQ(table->find(served, next.number), &next);
  EXPECT_EQ(table->kept(), std::vector<int>{copy});
  table->erase(waits);
  EXPECT_FALSE(is_open(copy));
  EXPECT_TRUE(table->kept().empty());
  const int other = ::eventfd(0, EFD_CLOEXEC);
  table->keep(table->add(served, {}), other);
  table.reset();
  EXPECT_FALSE(is_open(other));
}

}  // namespace
}  // namespace accord::server::http
