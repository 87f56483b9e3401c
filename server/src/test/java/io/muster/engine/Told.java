package io.muster.engine;

import io.muster.group.Answer;
import io.muster.group.Decision;
import io.muster.group.GroupId;
import io.muster.group.Rejection;
import java.util.ArrayList;
import java.util.List;

/// Whoever waits for an outcome and writes down what they are told.
final class Told implements Caller {
  final List<Answer> answers = new ArrayList<>();
  final List<Rejection> rejections = new ArrayList<>();
  final List<Unavailable> refusals = new ArrayList<>();
  final List<Long> faults = new ArrayList<>();

  @Override
  public void answered(GroupId group, Answer answer) {
    answers.add(answer);
  }

  @Override
  public void answered(Answer answer) {
    answers.add(answer);
  }

  @Override
  public void rejected(Decision.Rejected rejected) {
    rejections.add(rejected.reason());
  }

  @Override
  public void unavailable(Unavailable why) {
    refusals.add(why);
  }

  @Override
  public void failed(long fault) {
    faults.add(fault);
  }

  boolean isTold() {
    return answers.size() + rejections.size() + refusals.size() + faults.size() > 0;
  }
}
