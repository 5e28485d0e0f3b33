#include "accord/contract/document/node.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract {
namespace {

class NodeOf : public ::testing::Test {
 protected:
  std::unique_ptr<const DocumentSet> set_ =
      std::move(DocumentSet::parse(
                    "a.yaml", "t: text\nf: true\nn: 1\nl: [a, b]\no: {'/': 1, b: {c: 2}}\n"))
          .value();
  Node root_ = set_->root();
};

TEST_F(NodeOf, MembersKnowTheirPointers) {
  EXPECT_EQ(root_.member("o").member("/").pointer(), "/o/~1");
  EXPECT_EQ(root_.member("o").member("b").member("c").pointer(), "/o/b/c");
  EXPECT_EQ(root_.member("l").element(1).pointer(), "/l/1");
  const auto members = root_.member("o").members();
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[0].first, "/");
  EXPECT_EQ(members[0].second.pointer(), "/o/~1");
  EXPECT_EQ(members[1].first, "b");
  const auto elements = root_.member("l").elements();
  ASSERT_EQ(elements.size(), 2U);
  EXPECT_EQ(elements[1].pointer(), "/l/1");
}

TEST_F(NodeOf, WhatIsNotThereStaysNotThere) {
  const Node none = root_.member("none");
  EXPECT_FALSE(none);
  EXPECT_FALSE(none.member("x"));
  EXPECT_TRUE(none.members().empty());
  EXPECT_TRUE(none.elements().empty());
  EXPECT_EQ(none.text("x"), "");
  EXPECT_TRUE(none.flag("x", true));
  EXPECT_FALSE(none.is_object() || none.is_array() || none.is_string());
  EXPECT_EQ(none.location(), Location{});
  EXPECT_FALSE(root_.member("t").member("x"));
  EXPECT_TRUE(root_.member("l").members().empty());
  EXPECT_TRUE(root_.member("o").elements().empty());
}

TEST_F(NodeOf, TextAndFlagIgnoreOtherKinds) {
  EXPECT_EQ(root_.text("t"), "text");
  EXPECT_EQ(root_.text("n"), "");
  EXPECT_TRUE(root_.flag("f"));
  EXPECT_FALSE(root_.flag("n"));
  EXPECT_TRUE(root_.flag("n", true));
}

TEST_F(NodeOf, DiagnosticsCarryThePlace) {
  EXPECT_EQ(
      to_text(root_.member("l").element(1).error("bad", "mend it")),
      "a.yaml:4:8: error: bad (at /l/1); mend it");
  EXPECT_EQ(root_.member("t").warning("bad").severity, Severity::warning);
}

TEST_F(NodeOf, EqualityIsIdentity) {
  EXPECT_EQ(root_.member("t"), root_.member("t"));
  EXPECT_FALSE(root_.member("t") == root_.member("n"));
  EXPECT_EQ(Node{}, root_.member("none"));
}

}  // namespace
}  // namespace accord::contract
