"""What happens when a part of Qudao fails: nothing acknowledged is lost, and nothing is done twice."""
