# What a job runs that really runs: `counting.sh LEDGER count LINES`, `… exit CODE` or `… preempt`. The ledger is written by nobody else: it
# says how often each job began, and how its program ended by itself.
ledger="$1/$TRAINING_JOB_NAME"
echo start >> "$ledger"
case "$2" in count) lines=$3 ;; *) lines=4 ;; esac
line=1
while [ "$line" -le "$lines" ]; do
  if [ $((line % 5)) = 0 ]; then echo "trainyard: {\"step\":$line,\"metrics\":{\"loss\":0.5}}"; else echo "line $line"; fi
  line=$((line + 1))
  sleep 0.02
done
case "$2" in
  count) code=0 ;;
  exit) code=$3 ;;
  preempt) code=143 ;;
esac
echo "$code" >> "$ledger"
exit "$code"
